'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { askJson, postJson } from '#app/_client/post-json.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { CopyField } from '#app/_ui/copy-field.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { QrCode } from '#app/_ui/qr-code.tsx';
import { factorText as text } from './text.ts';

interface Begun {
  readonly totpUri: string;
  readonly qr: readonly (readonly boolean[])[];
  readonly backupCodes: readonly string[];
}

/** Sets up the person's authenticator app, or removes it. */
export function SecondFactor({
  enabled,
  required,
  held,
}: {
  enabled: boolean;
  required: boolean;
  /** No other page opens until they have one. */
  held: boolean;
}) {
  const router = useRouter();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const fail = (problem: string) => setOutcome({ look: 'bad', text: problem });

  async function begin(password: string) {
    const answer = await postJson<({ kind: 'begun' } & Begun) | { kind: 'wrong-password' }>(
      '/api/account/second-factor',
      { password },
    );
    if (!answer.ok) return fail(answer.text);
    if (answer.value.kind === 'wrong-password') return fail(text.problems['wrong-password']);
    setOutcome(null);
    setBegun(answer.value);
  }
  async function confirm(code: string) {
    const address = '/api/account/second-factor/confirm';
    const answer = await postJson<{ kind: 'done' | 'wrong-code' }>(address, { code });
    if (!answer.ok) return fail(answer.text);
    if (answer.value.kind === 'wrong-code') return fail(text.problems['wrong-code']);
    // All pages are open now.
    if (held) return location.assign('/');
    setBegun(null);
    setOutcome({ look: 'ok', text: text.done });
    router.refresh();
  }
  async function remove(password: string) {
    const answer = await askJson<{ kind: 'done' | keyof typeof text.problems }>(
      '/api/account/second-factor',
      {
        method: 'DELETE',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ password }),
      },
    );
    if (!answer.ok) return fail(answer.text);
    if (answer.value.kind !== 'done') return fail(text.problems[answer.value.kind]);
    // All sessions have ended with it.
    location.assign('/sign-in');
  }

  return (
    <div className="space-y-4 p-4">
      {required && !enabled ? <Banner look="warn">{text.required}</Banner> : null}
      <OutcomeBanner outcome={outcome} />
      <p className="text-muted">{enabled ? text.enabled : text.why}</p>
      {begun ? (
        <NewApp begun={begun} onCode={(code) => void confirm(code)} />
      ) : enabled ? (
        required ? null : (
          <Ask
            label={text.password}
            type="password"
            submit={text.remove}
            onAnswer={(password) => void remove(password)}
          />
        )
      ) : (
        <Ask
          label={text.password}
          type="password"
          submit={text.begin}
          onAnswer={(password) => void begin(password)}
        />
      )}
    </div>
  );
}

function NewApp({ begun, onCode }: { begun: Begun; onCode: (code: string) => void }) {
  const secret = new URL(begun.totpUri).searchParams.get('secret') ?? '';
  return (
    <>
      <p>{text.scan}</p>
      <QrCode modules={begun.qr} label={text.qr} />
      <p>
        {text.enterKey}{' '}
        <a className="text-accent underline" href={begun.totpUri}>
          {text.openApp}
        </a>
      </p>
      <CopyField label={text.key} value={secret} />
      <div>
        <p className="mb-1 font-medium">{text.backupTitle}</p>
        <p className="mb-2 text-sm text-muted">{text.backupText}</p>
        <ul className="grid gap-1 rounded-md bg-raised p-3 font-mono text-sm">
          {begun.backupCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
      <Ask label={text.code} type="text" submit={text.confirm} onAnswer={onCode} />
    </>
  );
}

function Ask({
  label,
  type,
  submit,
  onAnswer,
}: {
  label: string;
  type: 'text' | 'password';
  submit: string;
  onAnswer: (given: string) => void;
}) {
  function answer(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onAnswer(String(new FormData(event.currentTarget).get('given')));
  }
  return (
    <form key={label} onSubmit={answer} className="space-y-4">
      <TextField
        label={label}
        name="given"
        type={type}
        required
        autoComplete={type === 'password' ? 'current-password' : 'one-time-code'}
      />
      <Button type="submit" look="primary">
        {submit}
      </Button>
    </form>
  );
}
