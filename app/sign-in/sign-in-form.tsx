'use client';

import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { CodeForm } from './code-form.tsx';
import { type DemoAccount, DemoAccounts } from './demo-accounts.tsx';
import { ForgottenForm } from './forgotten.tsx';
import { OtherWays } from './other-ways.tsx';
import { text } from './text.ts';

/** Email and password; `next` is the path to open afterward. */
export function SignInForm({
  next,
  provider,
  mails,
  demoAccounts,
}: {
  next: string;
  /** The name of the organization's own sign-in; null if there is none. */
  provider: string | null;
  /** A link for a forgotten password can be emailed. */
  mails: boolean;
  demoAccounts: readonly DemoAccount[];
}) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [asksCode, setAsksCode] = useState(false);
  const [forgot, setForgot] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const answer = await postJson<{ kind: 'signed-in' | 'second-factor' }>('/api/auth/sign-in', {
      email,
      password,
    });
    if (answer.ok && answer.value.kind === 'signed-in') return enter();
    setAsksCode(answer.ok);
    setProblem(answer.ok ? null : answer.text);
    setBusy(false);
  }
  function enter() {
    // A full page load: nothing from an earlier person's pages stays in memory.
    location.assign(next);
  }
  function fillIn(account: DemoAccount) {
    setEmail(account.email);
    setPassword(account.password);
    setProblem(null);
  }

  if (asksCode) return <CodeForm email={email} done={enter} restart={() => setAsksCode(false)} />;
  if (forgot) return <ForgottenForm email={email} back={() => setForgot(false)} />;
  return (
    <>
      <form onSubmit={submit} className="space-y-4">
        {problem ? <Banner look="bad">{problem}</Banner> : null}
        <TextField
          label={text.email}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          label={text.password}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" look="primary" className="h-9 w-full" disabled={busy}>
          {busy ? text.busy : text.submit}
        </Button>
      </form>
      <OtherWays next={next} provider={provider} />
      {mails ? (
        <Button look="quiet" className="mt-3 w-full" onClick={() => setForgot(true)}>
          {text.forgotten.open}
        </Button>
      ) : (
        <p className="mt-4 text-sm text-muted">{text.forgotten.ask}</p>
      )}
      {demoAccounts.length > 0 ? <DemoAccounts accounts={demoAccounts} choose={fillIn} /> : null}
    </>
  );
}
