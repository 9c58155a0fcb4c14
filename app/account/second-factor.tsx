'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { askJson, postJson } from '#app/_client/post-json.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { KeyToType } from '#app/_ui/key-to-type.tsx';
import { QrCode } from '#app/_ui/qr-code.tsx';
import { showToast } from '#app/_ui/toast-list.ts';
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
  /** Null while an answer is on its way: the same problem again is announced again. */
  const [problem, setProblem] = useState<string | null>(null);

  async function begin(password: string) {
    setProblem(null);
    const answer = await postJson<({ kind: 'begun' } & Begun) | { kind: 'wrong-password' }>(
      '/api/account/second-factor',
      { password },
    );
    if (!answer.ok) return setProblem(answer.text);
    if (answer.value.kind === 'wrong-password') return setProblem(text.problems['wrong-password']);
    setBegun(answer.value);
  }
  async function confirm(code: string) {
    setProblem(null);
    const address = '/api/account/second-factor/confirm';
    const answer = await postJson<{ kind: 'done' | 'wrong-code' }>(address, { code });
    if (!answer.ok) return setProblem(answer.text);
    if (answer.value.kind === 'wrong-code') return setProblem(text.problems['wrong-code']);
    // All pages are open now.
    if (held) return location.assign('/');
    setBegun(null);
    showToast({ text: text.done });
    router.refresh();
  }
  async function remove(password: string) {
    setProblem(null);
    const answer = await askJson<{ kind: 'done' | keyof typeof text.problems }>(
      '/api/account/second-factor',
      {
        method: 'DELETE',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ password }),
      },
    );
    if (!answer.ok) return setProblem(answer.text);
    if (answer.value.kind !== 'done') return setProblem(text.problems[answer.value.kind]);
    // All sessions have ended with it.
    location.assign('/sign-in');
  }

  return (
    <div className="space-y-4 p-4">
      {required && !enabled ? <Banner look="warn">{text.required}</Banner> : null}
      <p className="text-muted">{enabled ? text.enabled : text.why}</p>
      {begun ? (
        <NewApp begun={begun} problem={problem} onCode={(code) => void confirm(code)} />
      ) : enabled ? (
        required ? null : (
          <Ask
            label={text.password}
            type="password"
            submit={text.remove}
            problem={problem}
            onAnswer={(password) => void remove(password)}
          />
        )
      ) : (
        <Ask
          label={text.password}
          type="password"
          submit={text.begin}
          problem={problem}
          focused={held}
          onAnswer={(password) => void begin(password)}
        />
      )}
    </div>
  );
}

function NewApp({
  begun,
  problem,
  onCode,
}: {
  begun: Begun;
  problem: string | null;
  onCode: (code: string) => void;
}) {
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
        .
      </p>
      <KeyToType label={text.key} value={secret} />
      <div>
        <p className="mb-1 font-medium">{text.backupTitle}</p>
        <p className="mb-2 text-sm text-muted">{text.backupText}</p>
        <ul className="grid gap-1 rounded-md bg-raised p-3 font-mono text-sm">
          {begun.backupCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
      <Ask
        label={text.code}
        type="text"
        submit={text.confirm}
        problem={problem}
        focused
        onAnswer={onCode}
      />
    </>
  );
}

function Ask({
  label,
  type,
  submit,
  problem,
  focused = false,
  onAnswer,
}: {
  label: string;
  type: 'text' | 'password';
  submit: string;
  /** What is wrong with the last answer. */
  problem: string | null;
  /** The field has the focus from the start. */
  focused?: boolean;
  onAnswer: (given: string) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // What is above the field, such as the code to scan, stays in sight.
    if (focused) field.current?.focus({ preventScroll: true });
  }, [focused]);
  useEffect(() => {
    if (problem === null) return;
    // The next answer replaces the wrong one.
    field.current?.select();
    field.current?.focus({ preventScroll: true });
    // Not only the field: what is wrong is below it.
    field.current?.scrollIntoView({ block: 'center' });
  }, [problem]);
  function answer(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onAnswer(String(new FormData(event.currentTarget).get('given')));
  }
  return (
    <form key={label} onSubmit={answer} className="space-y-4">
      <TextField
        ref={field}
        label={label}
        problem={problem}
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
