'use client';

import { useState } from 'react';
import { enterWithPasskey, hasPasskeys } from '#app/_client/passkey-device.ts';
import { postJson } from '#app/_client/post-json.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { useInBrowser } from '#app/_ui/use-in-browser.ts';
import { text } from './text.ts';

/**
 * Signing in without a password: with a passkey on this device, or through the organization's
 * provider.
 */
export function OtherWays({ next, provider }: { next: string; provider: string | null }) {
  const [problem, setProblem] = useState<string | null>(null);
  const inBrowser = useInBrowser();

  async function enter() {
    const answer = await enterWithPasskey();
    if (answer.ok) location.assign(next);
    else setProblem(answer.text);
  }
  async function leave() {
    const answer = await postJson<{ url: string }>('/api/auth/oidc', { next });
    if (answer.ok) location.assign(answer.value.url);
    else setProblem(answer.text);
  }

  return (
    <div className="mt-3 space-y-3 empty:hidden">
      {problem ? <Banner look="bad">{problem}</Banner> : null}
      {inBrowser && hasPasskeys() ? (
        <Button className="h-9 w-full" onClick={() => void enter()}>
          {text.passkey}
        </Button>
      ) : null}
      {provider === null ? null : (
        <Button className="h-9 w-full" onClick={() => void leave()}>
          {text.provider(provider)}
        </Button>
      )}
    </div>
  );
}
