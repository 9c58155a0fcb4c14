'use client';

import { type FormEvent, useState } from 'react';
import { Banner } from '#app/_ui/banner.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { CheckField, SelectField, TextField } from '#app/_ui/form-field.tsx';
import { REPORT_DAYS, ReportPart, type ReportPlan } from '#lib/model/quality/report.ts';
import { text } from './text.ts';

/** The default contents of a new report. */
const USUAL: readonly ReportPart[] = ['work', 'accuracy'];

/**
 * Asks what a report contains, when it is made, and who gets it. `plan`: its current settings; null
 * for a new one.
 */
export function ReportDialog({
  plan,
  people,
  mails,
  onClose,
  onPlan,
}: {
  plan: ReportPlan | null;
  /** Who may get a report. */
  people: readonly { readonly id: string; readonly name: string }[];
  mails: boolean;
  onClose: () => void;
  /** Returns why the plan was not accepted; null if it was. */
  onPlan: (plan: object) => Promise<string | null>;
}) {
  const [problem, setProblem] = useState<string | null>(null);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const parts = given.getAll('part');
    if (parts.length === 0) return setProblem(text.noParts);
    const attached = given.get('attached');
    const failure = await onPlan({
      parts,
      days: Number(given.get('days')),
      rhythm: given.get('rhythm'),
      time: given.get('time'),
      readers: mails ? given.getAll('reader') : listReaders(plan, people),
      attached: mails ? (attached === 'none' ? null : attached) : (plan?.attached ?? null),
    });
    setProblem(failure);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={plan ? text.changeTitle : text.add}
      description={plan ? text.changeText : text.addText}
    >
      <form onSubmit={(event) => void send(event)} className="space-y-4">
        {problem ? <Banner look="bad">{problem}</Banner> : null}
        <fieldset>
          <legend className="mb-1 font-medium">{text.content}</legend>
          {ReportPart.options.map((part) => (
            <CheckField
              key={part}
              name="part"
              value={part}
              label={text.parts[part]}
              defaultChecked={(plan?.parts ?? USUAL).includes(part)}
            />
          ))}
        </fieldset>
        <div className="grid gap-4 sm:grid-cols-3">
          <SelectField
            label={text.rhythm}
            name="rhythm"
            options={listOptions(text.rhythms)}
            defaultValue={plan?.rhythm ?? 'week'}
          />
          <TextField
            label={text.time}
            name="time"
            type="time"
            required
            defaultValue={plan?.time ?? '07:00'}
          />
          <SelectField
            label={text.days}
            name="days"
            options={REPORT_DAYS.map((days) => ({ value: String(days), label: text.ofDays(days) }))}
            defaultValue={plan ? String(plan.days) : undefined}
          />
        </div>
        {mails ? (
          <>
            <fieldset>
              <legend className="mb-1 font-medium">{text.readers}</legend>
              <div className="max-h-40 overflow-y-auto">
                {people.map(({ id, name }) => (
                  <CheckField
                    key={id}
                    name="reader"
                    value={id}
                    label={name}
                    defaultChecked={plan?.readers.some((reader) => reader === id)}
                  />
                ))}
              </div>
            </fieldset>
            <SelectField
              label={text.attached}
              name="attached"
              options={listOptions(text.attachments)}
              defaultValue={plan?.attached ?? 'none'}
            />
          </>
        ) : null}
        <DialogButtons submit={plan ? text.save : text.schedule} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** The previous recipients who may still get it. */
function listReaders(plan: ReportPlan | null, people: readonly { readonly id: string }[]) {
  const ids = new Set(people.map(({ id }) => id));
  return plan?.readers.filter((reader) => ids.has(reader)) ?? [];
}

function listOptions(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
