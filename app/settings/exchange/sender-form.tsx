'use client';

import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { SelectField, TextField } from '#app/_ui/form-field.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import type { Sender } from '#lib/model/exchange/sender.ts';
import { text } from './text.ts';

const FIELDS = [
  { name: 'name', label: text.name, maxLength: 60 },
  { name: 'id', label: text.id, hint: text.idHint, maxLength: 15 },
  { name: 'receiverId', label: text.receiverId, hint: text.receiverHint, maxLength: 15 },
  { name: 'contact', label: text.contact, maxLength: 60 },
  { name: 'phone', label: text.phone, hint: text.phoneHint, pattern: '\\d{10}' },
  { name: 'street', label: text.street, hint: text.streetHint, maxLength: 55 },
  { name: 'city', label: text.city, maxLength: 30 },
  { name: 'state', label: text.state, hint: text.stateHint, pattern: '[A-Z]{2}' },
  { name: 'zip', label: text.zip, hint: text.zipHint, pattern: '\\d{5}(\\d{4})?' },
] as const;

/** Names, IDs, and address of the sender of X12 files. */
export function SenderForm({ sender }: { sender: Sender | null }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const entered = Object.fromEntries(new FormData(event.currentTarget));
    const answer = await postJson('/api/settings/sender', entered);
    setOutcome(answer.ok ? { look: 'ok', text: text.saved } : { look: 'bad', text: answer.text });
  }
  return (
    <form onSubmit={(event) => void save(event)} className="space-y-4 p-4">
      <OutcomeBanner outcome={outcome} />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {FIELDS.map(({ name, ...field }) => (
          <TextField
            key={name}
            name={name}
            required
            defaultValue={sender?.[name] ?? ''}
            {...field}
          />
        ))}
        <SelectField
          label={text.usage}
          name="usage"
          defaultValue={sender?.usage ?? 'T'}
          options={[
            { value: 'T', label: text.test },
            { value: 'P', label: text.production },
          ]}
        />
      </div>
      <Button type="submit" look="primary">
        {text.save}
      </Button>
    </form>
  );
}
