'use client';

import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';

type Outcome = 'done' | keyof typeof messages.users.outcomes;
const EMPTY = { current: '', next: '', again: '' };

export function PasswordForm() {
  const [values, setValues] = useState(EMPTY);
  const [outcome, setOutcome] = useState<{ look: 'bad' | 'ok'; text: string } | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (values.next !== values.again) {
      return setOutcome({ look: 'bad', text: messages.account.mismatch });
    }
    const { current, next } = values;
    const answer = await postJson<{ kind: Outcome }>('/api/account/password', { current, next });
    if (!answer.ok) return setOutcome({ look: 'bad', text: answer.text });
    if (answer.value.kind !== 'done') {
      return setOutcome({ look: 'bad', text: messages.users.outcomes[answer.value.kind] });
    }
    setValues(EMPTY);
    setOutcome({ look: 'ok', text: messages.account.done });
  }

  const field = (name: keyof typeof EMPTY, autoComplete: string, hint?: string) => (
    <TextField
      label={messages.account[name]}
      type="password"
      required
      autoComplete={autoComplete}
      hint={hint}
      value={values[name]}
      onChange={(event) => setValues({ ...values, [name]: event.target.value })}
    />
  );

  return (
    <form onSubmit={submit} className="space-y-4 p-4">
      {outcome ? <Banner look={outcome.look}>{outcome.text}</Banner> : null}
      {field('current', 'current-password')}
      {field('next', 'new-password', messages.account.rule)}
      {field('again', 'new-password')}
      <Button type="submit" look="primary">
        {messages.account.submit}
      </Button>
    </form>
  );
}
