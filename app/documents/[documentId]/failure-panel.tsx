'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button, buttonClass } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { Link } from '#app/_ui/link.tsx';
import { documentText as text } from './text.ts';

/** Why the file could not be read, and what to do: enter the password or try again. */
export function FailurePanel({
  documentId,
  error,
}: {
  documentId: string;
  error: { code: string; message: string };
}) {
  const router = useRouter();
  const [password, setPassword] = useState('');
  const [note, setNote] = useState<string | null>(null);
  const locked = error.code === 'password-required' || error.code === 'wrong-password';

  async function retry(event: FormEvent) {
    event.preventDefault();
    const body = locked ? { password } : {};
    const answer = await postJson<{ kind: 'retried' | 'not-failed' }>(
      `/api/documents/${documentId}/retry`,
      body,
    );
    if (!answer.ok) return setNote(answer.text);
    setNote(answer.value.kind === 'retried' ? text.retried : text.notFailed);
    router.refresh();
  }

  return (
    <Banner look="bad" className="mb-6">
      <p className="font-semibold">{text.failedTitle}</p>
      <p>{error.message}</p>
      {error.code === 'columns-unknown' ? (
        <Link href={`/documents/${documentId}/columns`} className={buttonClass()}>
          {text.nameColumns}
        </Link>
      ) : null}
      <form onSubmit={retry} className="mt-3 flex max-w-lg items-end gap-2 text-text">
        {locked ? (
          <TextField
            className="flex-1"
            label={text.password}
            type="password"
            autoComplete="off"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        ) : null}
        <Button type="submit" className={locked ? 'h-9' : ''}>
          {locked ? text.unlock : text.retry}
        </Button>
      </form>
      {locked ? <p className="mt-1 text-sm text-muted">{text.passwordHint}</p> : null}
      {note ? <p className="mt-2 text-text">{note}</p> : null}
    </Banner>
  );
}
