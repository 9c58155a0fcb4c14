'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import type { BulkChange, BulkProgress, Chosen } from '#lib/model/bulk.ts';
import { getJson, postJson } from './post-json.ts';

const EVERY_MS = 700;

/**
 * A bulk change: starts it, follows it until it is over, and undoes it. `onChanged` runs whenever
 * some of the rows have changed.
 */
export function useBulk(onChanged?: () => void) {
  const router = useRouter();
  const [progress, setProgress] = useState<BulkProgress | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const refresh = useCallback(() => {
    router.refresh();
    onChanged?.();
  }, [router, onChanged]);
  const ask = useCallback(
    async (address: string, body?: unknown) => {
      const answer =
        body === undefined
          ? await getJson<BulkProgress>(address)
          : await postJson<BulkProgress>(address, body);
      setProblem(answer.ok ? null : answer.text);
      if (answer.ok) setProgress(answer.value);
      if (answer.ok && !isUnderWay(answer.value)) refresh();
      return answer.ok;
    },
    [refresh],
  );
  const waits = progress !== null && isUnderWay(progress) && problem === null;
  useEffect(() => {
    if (!waits || progress === null) return;
    const timer = setTimeout(() => void ask(`/api/bulk/${progress.id}`), EVERY_MS);
    return () => clearTimeout(timer);
  }, [waits, progress, ask]);

  return {
    progress,
    problem,
    start: (change: Exclude<BulkChange, { kind: 'remove' }>, chosen: Chosen) =>
      ask('/api/bulk', { change, chosen }),
    remove: (reason: string, chosen: Chosen) => ask('/api/bulk/removals', { reason, chosen }),
    undo: () => progress && ask(`/api/bulk/${progress.id}/undo`, {}),
    close: () => {
      setProgress(null);
      setProblem(null);
    },
  };
}

function isUnderWay({ state }: BulkProgress): boolean {
  return state === 'collecting' || state === 'running' || state === 'undoing';
}
