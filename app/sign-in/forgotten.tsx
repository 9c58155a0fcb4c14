'use client';

import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { text } from './text.ts';

/**
 * For people who forgot their password: a link comes by email. It never reveals whether there is
 * such an account.
 */
export function ForgottenForm({ email, back }: { email: string; back: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const body = { email: new FormData(event.currentTarget).get('email') };
    setBusy(true);
    const answer = await postJson('/api/auth/forgotten', body);
    setBusy(false);
    setAsked(answer.ok);
    setProblem(answer.ok ? null : answer.text);
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="space-y-4">
      {problem ? <Banner look="bad">{problem}</Banner> : null}
      {asked ? (
        <Banner look="ok">{text.forgotten.asked}</Banner>
      ) : (
        <>
          <p className="text-muted">{text.forgotten.lead}</p>
          <TextField
            label={text.email}
            type="email"
            name="email"
            autoComplete="username"
            defaultValue={email}
            required
            autoFocus
            maxLength={320}
          />
          <Button type="submit" look="primary" className="h-9 w-full" disabled={busy}>
            {text.forgotten.submit}
          </Button>
        </>
      )}
      <Button look="quiet" className="w-full" onClick={back}>
        {text.forgotten.back}
      </Button>
    </form>
  );
}
