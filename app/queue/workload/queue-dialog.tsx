'use client';

import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { CheckField, TextField } from '#app/_ui/form-field.tsx';
import type { WorkQueue } from '#lib/model/work-queue.ts';
import { text } from './text.ts';

/** The criteria of a queue, and who can work on it. */
export interface Choices {
  readonly forms: readonly { readonly name: string; readonly title: string }[];
  readonly payers: readonly { readonly id: number; readonly name: string }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** Adds a queue, or changes one. */
export function QueueDialog({
  queue,
  forms,
  payers,
  people,
  onClose,
  onSaved,
}: Choices & {
  /** Null for a new one. */
  queue: WorkQueue | null;
  onClose: () => void;
  onSaved: () => void;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const rule = queue?.rule;

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const answer = await postJson('/api/work-queues', {
      id: queue?.id ?? null,
      name: String(given.get('name')),
      rule: {
        forms: given.getAll('form').map(String),
        payers: given.getAll('payer').map(Number),
        minUsd: numberOf(given, 'min'),
        maxUsd: numberOf(given, 'max'),
        days: numberOf(given, 'days'),
      },
      people: given.getAll('person').map(String),
    });
    setProblem(answer.ok ? null : answer.text);
    if (answer.ok) onSaved();
  }

  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => open || onClose()}
      title={queue === null ? text.addTitle : text.editTitle}
    >
      <form onSubmit={(event) => void send(event)} className="space-y-4">
        {problem ? <Banner look="bad">{problem}</Banner> : null}
        <TextField
          label={text.name}
          name="name"
          required
          maxLength={60}
          defaultValue={queue?.name}
        />
        <Boxes
          label={text.forms}
          name="form"
          choices={forms.map(({ name, title }) => ({ id: name, name: title }))}
          chosen={rule?.forms ?? []}
        />
        <Boxes
          label={text.payers}
          name="payer"
          choices={payers.map(({ id, name }) => ({ id: String(id), name }))}
          chosen={(rule?.payers ?? []).map(String)}
        />
        <div className="grid gap-4 sm:grid-cols-3">
          {boundsOf(rule).map((bound) => (
            <TextField key={bound.name} type="number" {...bound} />
          ))}
        </div>
        <Boxes label={text.peopleOf} name="person" choices={people} chosen={queue?.people ?? []} />
        <DialogButtons submit={text.save} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** An empty input sets no limit. */
function boundsOf(rule: WorkQueue['rule'] | undefined) {
  return [
    { label: text.min, name: 'min', step: 'any', defaultValue: rule?.minUsd ?? '' },
    { label: text.max, name: 'max', step: 'any', defaultValue: rule?.maxUsd ?? '' },
    { label: text.age, name: 'days', min: 0, defaultValue: rule?.days ?? '' },
  ];
}

function Boxes({
  label,
  name,
  choices,
  chosen,
}: {
  label: string;
  name: string;
  choices: readonly { readonly id: string; readonly name: string }[];
  chosen: readonly string[];
}) {
  if (choices.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{label}</legend>
      <div className="grid max-h-40 gap-x-4 overflow-y-auto rounded-md border border-line px-3 py-1 sm:grid-cols-2">
        {choices.map((choice) => (
          <CheckField
            key={choice.id}
            label={choice.name}
            name={name}
            value={choice.id}
            defaultChecked={chosen.includes(choice.id)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Null for an empty input. */
function numberOf(given: FormData, name: string): number | null {
  const entered = String(given.get(name) ?? '').trim();
  return entered === '' ? null : Number(entered);
}
