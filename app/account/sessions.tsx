'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { askJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { When } from '#app/_ui/when.tsx';
import type { OwnSession } from '#lib/accounts/sessions/store.ts';
import { describeBrowser } from './describe-browser.ts';
import { sessionText as text } from './text.ts';

/** Where the person is signed in, with a way to sign out elsewhere. */
export function Sessions({ sessions }: { sessions: readonly OwnSession[] }) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function end(address: string) {
    const answer = await askJson(address, { method: 'DELETE' });
    setOutcome(answer.ok ? { look: 'ok', text: text.done } : { look: 'bad', text: answer.text });
    router.refresh();
  }

  return (
    <div className="space-y-4 p-4">
      <OutcomeBanner outcome={outcome} />
      <p className="text-muted">{text.why}</p>
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <Place session={session} />
            {session.isThis ? (
              <span className="text-sm text-muted">{text.here}</span>
            ) : (
              <Button
                look="quiet"
                aria-label={text.endOf(nameOf(session))}
                onClick={() => void end(`/api/account/sessions/${session.id}`)}
              >
                {text.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Button onClick={() => void end('/api/account/sessions/others')}>{text.endOthers}</Button>
      ) : null}
    </div>
  );
}

function Place({ session }: { session: OwnSession }) {
  return (
    <span>
      {nameOf(session)}
      <span className="block text-sm text-muted">
        {session.address ? `${session.address} · ` : null}
        {text.lastAct} <When at={session.lastActAt} />
      </span>
    </span>
  );
}

function nameOf({ browser }: OwnSession): string {
  return describeBrowser(browser) ?? text.unknown;
}
