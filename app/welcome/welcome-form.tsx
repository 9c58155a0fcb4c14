'use client';

import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { accountProblems, type PasswordFault, passwordText } from '#app/_text/password-text.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button, buttonClass } from '#app/_ui/button.tsx';
import { PasswordFields } from '#app/_ui/password-fields.tsx';
import { text } from './text.ts';

type Outcome = { kind: 'done' | 'link-over' | PasswordFault };

/** A password entered twice; the token says whose it is. `lead` asks for it. */
export function WelcomeForm({ token, lead }: { token: string; lead: string }) {
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (form.get('password') !== form.get('again')) return setProblem(passwordText.mismatch);
    const answer = await postJson<Outcome>('/api/auth/link', {
      token,
      password: form.get('password'),
    });
    if (!answer.ok) return setProblem(answer.text);
    const { kind } = answer.value;
    if (kind === 'link-over') return setProblem(text.expiredText);
    if (kind !== 'done') return setProblem(accountProblems[kind]);
    setDone(true);
  }
  if (done) {
    return (
      <div className="mt-4 space-y-4">
        <Banner look="ok">{text.done}</Banner>
        <a href="/sign-in" className={buttonClass('primary')}>
          {passwordText.toSignIn}
        </a>
      </div>
    );
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="space-y-4">
      <p className="mt-1 mb-5 text-muted">{lead}</p>
      {problem ? <Banner look="bad">{problem}</Banner> : null}
      <PasswordFields />
      <Button type="submit" look="primary" className="w-full">
        {text.submit}
      </Button>
    </form>
  );
}
