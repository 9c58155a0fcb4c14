'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { text } from './text.ts';

/** How long documents are kept: forever, or a number of days. */
export function RetentionForm({
  days,
  undecidedDays,
}: {
  days: number | null;
  undecidedDays: number | null;
}) {
  const router = useRouter();
  const [ends, setEnds] = useState(days !== null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const entered = (name: string) => (form.get(name) ? Number(form.get(name)) : null);
    const answer = await postJson('/api/settings/retention', {
      days: ends ? entered('days') : null,
      undecidedDays: ends ? entered('undecidedDays') : null,
    });
    setOutcome(answer.ok ? { look: 'ok', text: text.saved } : { look: 'bad', text: answer.text });
    router.refresh();
  }
  return (
    <form onSubmit={(event) => void save(event)} className="space-y-4 p-4">
      <OutcomeBanner outcome={outcome} />
      <p className="text-muted">{text.keepText}</p>
      <fieldset className="space-y-1">
        <legend className="sr-only">{text.keepTitle}</legend>
        {[false, true].map((one) => (
          <label key={String(one)} className="flex min-h-8 items-center gap-2">
            <input
              type="radio"
              name="ends"
              checked={ends === one}
              onChange={() => setEnds(one)}
              className="size-4 accent-accent"
            />
            {one ? text.after : text.forever}
          </label>
        ))}
      </fieldset>
      {ends ? (
        <>
          <TextField
            className="max-w-40"
            label={text.days}
            name="days"
            type="number"
            min={1}
            max={36_500}
            required
            defaultValue={days ?? 2555}
          />
          <TextField
            className="max-w-80"
            label={text.undecidedDays}
            hint={text.undecidedHint}
            name="undecidedDays"
            type="number"
            min={1}
            max={73_000}
            defaultValue={undecidedDays ?? ''}
          />
        </>
      ) : null}
      <Button type="submit" look="primary">
        {text.save}
      </Button>
    </form>
  );
}
