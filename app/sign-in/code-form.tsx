'use client';

import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { text } from './text.ts';

/** The second step of a sign-in: the code of the person's app, or a backup code. */
export function CodeForm({
  email,
  done,
  restart,
}: {
  email: string;
  done: () => void;
  restart: () => void;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = new FormData(event.currentTarget).get('code');
    setBusy(true);
    const answer = await postJson('/api/auth/code', { email, code });
    if (answer.ok) return done();
    setProblem(answer.text);
    setBusy(false);
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="space-y-4">
      {problem ? <Banner look="bad">{problem}</Banner> : null}
      <TextField
        label={text.code}
        hint={text.codeHint}
        name="code"
        autoComplete="one-time-code"
        autoFocus
        required
        maxLength={40}
      />
      <Button type="submit" look="primary" className="h-9 w-full" disabled={busy}>
        {busy ? text.busy : text.submit}
      </Button>
      <Button look="quiet" className="w-full" onClick={restart}>
        {text.restart}
      </Button>
    </form>
  );
}
