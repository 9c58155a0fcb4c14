'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';

/** A button that has an email sent, and shows the result. */
export function MailAction(props: {
  path: string;
  label: string;
  /** For people who cannot see which row it is in. */
  name?: string;
  done: string;
  primary?: boolean;
}) {
  const router = useRouter();
  const [note, setNote] = useState<string | null>(null);
  async function send() {
    const answer = await postJson(props.path);
    setNote(answer.ok ? props.done : answer.text);
    router.refresh();
  }
  return (
    <>
      <span role="status" className="text-sm text-muted">
        {note}
      </span>
      <Button
        look={props.primary ? 'primary' : undefined}
        aria-label={props.name}
        onClick={() => void send()}
      >
        {props.label}
      </Button>
    </>
  );
}
