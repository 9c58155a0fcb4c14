'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type Answer, askJson, postJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx';
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
  const [works, setWorks] = useState(true);
  const [doing, setDoing] = useState<'test' | 'change' | null>(null);
  async function test() {
    setDoing('test');
    setWorks(true);
    const answer = await postJson<EndpointTest>(`${address}/test`);
    setDoing(null);
    setWorks(answer.ok && answer.value.kind === 'answers');
    setFound(answer.ok ? describeTest(answer.value) : [answer.text]);
  }
  async function act(work: Promise<Answer<unknown>>) {
    setDoing('change');
    const answer = await work;
    setDoing(null);
    setWorks(answer.ok);
    setFound(answer.ok ? [] : [answer.text]);
    router.refresh();
  }
  return (
    <>
      <span className="flex justify-end gap-2">
        <Button
          aria-label={text.testOf(name)}
          disabled={doing !== null}
          onClick={() => void test()}
        >
          {text.test}
        </Button>
        {fixed ? null : (
          <ChangeButtons
            endpoint={endpoint}
            busy={doing !== null}
            toggle={(enabled) => void act(postJson(`${address}/enabled`, { enabled }))}
            remove={() => void act(askJson(address, { method: 'DELETE' }))}
          />
        )}
      </span>
      <span
        role="status"
        className={`block text-sm not-empty:mt-2 ${works ? 'text-muted' : 'text-bad'}`}
      >
        {doing === 'test'
          ? text.testing
          : found.map((sentence) => (
              <span key={sentence} className="block">
                {sentence}
              </span>
            ))}
      </span>
    </>
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
  const [asking, setAsking] = useState(false);
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
        onClick={() => setAsking(true)}
      >
        {text.remove}
      </Button>
      <ConfirmDialog
        open={asking}
        title={text.removeTitle(name)}
        description={text.removeText}
        submit={text.remove}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          remove();
        }}
      />
    </>
  );
}
