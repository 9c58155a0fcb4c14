'use client';

import { useState } from 'react';
import { Button } from '#app/_ui/button.tsx';
import type { QueueFilter } from '#lib/model/filters/queue-filter.ts';
import { queueText as text } from './text.ts';
import { useClaim } from './use-claim.ts';

/** Claims the first record in the queue's order and opens it. */
export function NextRecord({ filter }: { filter: QueueFilter }) {
  const claim = useClaim();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function next() {
    setBusy(true);
    setProblem(await claim({ filter }));
    setBusy(false);
  }

  return (
    <>
      {problem ? (
        <p role="status" className="text-muted">
          {problem}
        </p>
      ) : null}
      <Button look="primary" className="h-9 px-4" disabled={busy} onClick={() => void next()}>
        {busy ? text.nextBusy : text.next}
      </Button>
    </>
  );
}
