'use client';

import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { accountProblems, type PasswordFault, passwordText } from '#app/_text/password-text.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button, buttonClass } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { PasswordFields } from '#app/_ui/password-fields.tsx';
import { text } from './text.ts';

type Outcome = { kind: 'done' | 'set-up-already' | 'email-taken' | PasswordFault };

/** The first administrator's account. */
export function SetupForm() {
  const { mismatch, toSignIn } = passwordText;
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (form.get('password') !== form.get('again')) return setProblem(mismatch);
    const body = Object.fromEntries(
      ['name', 'email', 'password'].map((one) => [one, form.get(one)]),
    );
    const answer = await postJson<Outcome>('/api/auth/setup', body);
    if (!answer.ok) return setProblem(answer.text);
    const { kind } = answer.value;
    if (kind === 'set-up-already') return setProblem(text.alreadyDone);
    if (kind !== 'done') return setProblem(accountProblems[kind]);
    const signedIn = await postJson('/api/auth/sign-in', body);
    if (signedIn.ok) return location.assign('/');
    setDone(true);
  }
  if (done) {
    return (
      <div className="space-y-4">
        <Banner look="ok">{text.done}</Banner>
        <a href="/sign-in" className={buttonClass('primary')}>
          {toSignIn}
        </a>
      </div>
    );
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="space-y-4">
      {problem ? <Banner look="bad">{problem}</Banner> : null}
      <TextField
        label={text.name}
        name="name"
        autoComplete="name"
        autoFocus
        required
        maxLength={120}
      />
      <TextField label={text.email} name="email" type="email" autoComplete="email" required />
      <PasswordFields />
      <Button type="submit" look="primary" className="w-full">
        {text.submit}
      </Button>
    </form>
  );
}
