'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { askJson, postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import { Button } from '#app/_ui/button.tsx';
import { describeTest, type EndpointTest } from './describe-test.ts';

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
  const [said, setSaid] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  async function test() {
    setBusy(true);
    const answer = await postJson<EndpointTest>(`${address}/test`);
    setBusy(false);
    setSaid(answer.ok ? describeTest(answer.value) : [answer.text]);
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
      <span role="status" className="block w-full text-left text-sm text-muted">
        {busy
          ? text.testing
          : said.map((sentence) => (
              <span key={sentence} className="block">
                {sentence}
              </span>
            ))}
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
