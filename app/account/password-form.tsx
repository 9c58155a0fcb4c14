'use client';

import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { accountProblems, passwordText } from '#app/_text/password-text.ts';
import { Button } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { text } from './text.ts';

type ChangeKind = 'done' | keyof typeof accountProblems;
const EMPTY = { current: '', next: '', again: '' };

export function PasswordForm() {
  const [values, setValues] = useState(EMPTY);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (values.next !== values.again) {
      return setOutcome({ look: 'bad', text: passwordText.mismatch });
    }
    const { current, next } = values;
    const answer = await postJson<{ kind: ChangeKind }>('/api/account/password', { current, next });
    if (!answer.ok) return setOutcome({ look: 'bad', text: answer.text });
    if (answer.value.kind !== 'done') {
      return setOutcome({ look: 'bad', text: accountProblems[answer.value.kind] });
    }
    setValues(EMPTY);
    setOutcome({ look: 'ok', text: text.done });
  }

  const field = (name: keyof typeof EMPTY, autoComplete: string, hint?: string) => (
    <TextField
      label={text[name]}
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
      <OutcomeBanner outcome={outcome} />
      {field('current', 'current-password')}
      {field('next', 'new-password', passwordText.rule)}
      {field('again', 'new-password')}
      <Button type="submit" look="primary">
        {text.submit}
      </Button>
    </form>
  );
}
