'use client';

import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import type { Role } from '#lib/model/user.ts';

interface Demo {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly password: string;
}

export function SignInForm({
  next,
  demoAccounts,
}: {
  next: string;
  demoAccounts: readonly Demo[];
}) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const answer = await postJson('/api/auth/sign-in', { email, password });
    // A full load: nothing of an earlier person's pages stays in memory.
    if (answer.ok) return location.assign(next);
    setProblem(answer.text);
    setBusy(false);
  }

  return (
    <>
      <form onSubmit={submit} className="space-y-4">
        {problem ? <Banner look="bad">{problem}</Banner> : null}
        <TextField
          label={messages.signIn.email}
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          label={messages.signIn.password}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" look="primary" className="h-9 w-full" disabled={busy}>
          {busy ? messages.signIn.busy : messages.signIn.submit}
        </Button>
      </form>
      {demoAccounts.length > 0 ? (
        <section aria-label={messages.signIn.demoTitle} className="mt-8 border-t border-line pt-5">
          <h2 className="font-semibold">{messages.signIn.demoTitle}</h2>
          <p className="mt-0.5 mb-3 text-sm text-muted">{messages.signIn.demoText}</p>
          <ul className="grid grid-cols-2 gap-2">
            {demoAccounts.map((account) => (
              <li key={account.email}>
                <button
                  type="button"
                  onClick={() => {
                    setEmail(account.email);
                    setPassword(account.password);
                    setProblem(null);
                  }}
                  className="h-full w-full rounded-md border border-line bg-surface px-3 py-2 text-left hover:border-accent hover:bg-accent-soft"
                >
                  <span className="block font-medium">{messages.roles[account.role]}</span>
                  <span className="block text-xs text-muted">
                    {messages.roleHints[account.role]}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
