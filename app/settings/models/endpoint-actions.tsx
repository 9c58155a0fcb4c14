'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { askJson, postJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { trash } from '#app/_ui/icons.ts';
import { describeTest, type EndpointTest } from './describe-test.ts';
import { text } from './text.ts';

interface Endpoint {
  readonly name: string;
  readonly enabled: boolean;
  /** Set in the environment: it can only be tested here. */
  readonly fixed: boolean;
}

/** Tests, disables, enables, or removes the endpoint. */
export function EndpointActions({ endpoint }: { endpoint: Endpoint }) {
  const { name, fixed } = endpoint;
  const router = useRouter();
  const address = `/api/endpoints/${encodeURIComponent(name)}`;
  const [found, setFound] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  async function test() {
    setBusy(true);
    const answer = await postJson<EndpointTest>(`${address}/test`);
    setBusy(false);
    setFound(answer.ok ? describeTest(answer.value) : [answer.text]);
  }
  async function act(work: Promise<unknown>) {
    setBusy(true);
    await work;
    setBusy(false);
    router.refresh();
  }
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-2">
      <span role="status" className="block w-full text-left text-sm text-muted">
        {busy
          ? text.testing
          : found.map((sentence) => (
              <span key={sentence} className="block">
                {sentence}
              </span>
            ))}
      </span>
      <Button aria-label={text.testOf(name)} disabled={busy} onClick={() => void test()}>
        {text.test}
      </Button>
      {fixed ? null : (
        <ChangeButtons
          endpoint={endpoint}
          busy={busy}
          toggle={(enabled) => void act(postJson(`${address}/enabled`, { enabled }))}
          remove={() => void act(askJson(address, { method: 'DELETE' }))}
        />
      )}
    </span>
  );
}

function ChangeButtons({
  endpoint: { name, enabled },
  busy,
  toggle,
  remove,
}: {
  endpoint: Endpoint;
  busy: boolean;
  toggle: (enabled: boolean) => void;
  remove: () => void;
}) {
  const toggleText = enabled ? text.disable : text.enable;
  return (
    <>
      <Button
        aria-label={text.actionOf(toggleText, name)}
        disabled={busy}
        onClick={() => toggle(!enabled)}
      >
        {toggleText}
      </Button>
      <Button
        icon={trash}
        look="danger"
        aria-label={text.actionOf(text.remove, name)}
        disabled={busy}
        onClick={remove}
      >
        {text.remove}
      </Button>
    </>
  );
}
