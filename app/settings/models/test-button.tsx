'use client';

import { useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import { Button } from '#app/_ui/button.tsx';

type Outcome = { kind: 'answers'; milliseconds: number } | { kind: 'fails'; status: number | null };

/** Asks the endpoint for one word and says how that went. */
export function TestButton({ name }: { name: string }) {
  const text = messages.settings.models;
  const [state, setState] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function test() {
    setBusy(true);
    const answer = await postJson<Outcome>(`/api/endpoints/${encodeURIComponent(name)}/test`);
    setBusy(false);
    if (!answer.ok) setState(answer.text);
    else if (answer.value.kind === 'answers') setState(text.answers(answer.value.milliseconds));
    else setState(text.fails(answer.value.status));
  }
  return (
    <span className="inline-flex items-center gap-2">
      <span role="status" className="text-sm text-muted">
        {busy ? text.testing : state}
      </span>
      <Button aria-label={text.testOf(name)} disabled={busy} onClick={() => void test()}>
        {text.test}
      </Button>
    </span>
  );
}
