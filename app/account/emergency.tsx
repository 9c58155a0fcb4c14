'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ActionWithReason } from '#app/_client/action-with-reason.tsx';
import { askJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { When } from '#app/_ui/when.tsx';
import { emergencyText as text } from './text.ts';

/** Starts emergency access to all documents, or ends it. */
export function Emergency({ minutes, until }: { minutes: number; until: Date | undefined }) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function end() {
    const answer = await askJson('/api/account/emergency', { method: 'DELETE' });
    setOutcome(answer.ok ? null : { look: 'bad', text: answer.text });
    router.refresh();
  }

  return (
    <div className="space-y-4 p-4">
      <OutcomeBanner outcome={outcome} />
      {until ? (
        <>
          <p>
            {text.active} <When at={until} />
          </p>
          <Button look="primary" onClick={() => void end()}>
            {text.end}
          </Button>
        </>
      ) : (
        <>
          <p className="text-muted">{text.why(minutes)}</p>
          <ActionWithReason
            label={text.start}
            title={text.start}
            description={text.ask}
            submit={text.start}
            address="/api/account/emergency"
          />
        </>
      )}
    </div>
  );
}
