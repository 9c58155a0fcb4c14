'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { askJson, postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import { Button } from '#app/_ui/button.tsx';

type Outcome = { kind: 'answers'; milliseconds: number } | { kind: 'fails'; status: number | null };

/** Asks the endpoint for one word; takes it from work and puts it back; removes it. */
export function EndpointActions({
  name,
  enabled,
  fixed,
}: {
  name: string;
  enabled: boolean;
  /** From the environment: it can only be tested here. */
  fixed: boolean;
}) {
  const router = useRouter();
  const text = messages.settings.models;
  const address = `/api/endpoints/${encodeURIComponent(name)}`;
  const [state, setState] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function test() {
    setBusy(true);
    const answer = await postJson<Outcome>(`${address}/test`);
    setBusy(false);
    if (!answer.ok) setState(answer.text);
    else if (answer.value.kind === 'answers') setState(text.answers(answer.value.milliseconds));
    else setState(text.fails(answer.value.status));
  }
  async function act(work: Promise<unknown>) {
    setBusy(true);
    await work;
    setBusy(false);
    router.refresh();
  }
  const toggle = enabled ? text.disable : text.enable;
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-2">
      <span role="status" className="text-sm text-muted">
        {busy ? text.testing : state}
      </span>
      <Button aria-label={text.testOf(name)} disabled={busy} onClick={() => void test()}>
        {text.test}
      </Button>
      {fixed ? null : (
        <>
          <Button
            aria-label={text.actionOf(toggle, name)}
            disabled={busy}
            onClick={() => void act(postJson(`${address}/enabled`, { enabled: !enabled }))}
          >
            {toggle}
          </Button>
          <Button
            look="danger"
            aria-label={text.actionOf(text.remove, name)}
            disabled={busy}
            onClick={() => void act(askJson(address, { method: 'DELETE' }))}
          >
            {text.remove}
          </Button>
        </>
      )}
    </span>
  );
}
