'use client';

import { type FormEvent, useState } from 'react';
import { Banner } from '#app/_ui/banner.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { CheckField, SelectField, TextField } from '#app/_ui/form-field.tsx';
import { REPORT_DAYS, ReportPart } from '#lib/model/report.ts';
import { text } from './text.ts';

/** Asks what a report tells of, when it is made, and who gets it. */
export function ReportDialog({
  people,
  onClose,
  onPlan,
}: {
  /** Who can be mailed; nobody where mail is not set up. */
  people: readonly { readonly id: string; readonly name: string }[];
  onClose: () => void;
  onPlan: (plan: object) => void;
}) {
  const [problem, setProblem] = useState<string | null>(null);

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const parts = given.getAll('part');
    if (parts.length === 0) return setProblem(text.noParts);
    const attached = given.get('attached');
    onPlan({
      parts,
      days: Number(given.get('days')),
      rhythm: given.get('rhythm'),
      time: given.get('time'),
      readers: given.getAll('reader'),
      attached: attached === null || attached === 'none' ? null : attached,
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={text.add}
      description={text.addText}
    >
      <form onSubmit={send} className="space-y-4">
        {problem ? <Banner look="bad">{problem}</Banner> : null}
        <fieldset>
          <legend className="mb-1 font-medium">{text.content}</legend>
          {ReportPart.options.map((part) => (
            <CheckField
              key={part}
              name="part"
              value={part}
              label={text.parts[part]}
              defaultChecked={part === 'work' || part === 'accuracy'}
            />
          ))}
        </fieldset>
        <div className="grid gap-4 sm:grid-cols-3">
          <SelectField
            label={text.rhythm}
            name="rhythm"
            options={listOptions(text.rhythms)}
            defaultValue="week"
          />
          <TextField label={text.time} name="time" type="time" required defaultValue="07:00" />
          <SelectField
            label={text.days}
            name="days"
            options={REPORT_DAYS.map((days) => ({ value: String(days), label: text.ofDays(days) }))}
          />
        </div>
        {people.length === 0 ? null : (
          <>
            <fieldset>
              <legend className="mb-1 font-medium">{text.readers}</legend>
              <div className="max-h-40 overflow-y-auto">
                {people.map(({ id, name }) => (
                  <CheckField key={id} name="reader" value={id} label={name} />
                ))}
              </div>
            </fieldset>
            <SelectField
              label={text.attached}
              name="attached"
              options={listOptions(text.attachments)}
            />
          </>
        )}
        <DialogButtons submit={text.schedule} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function listOptions(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
