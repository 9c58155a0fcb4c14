'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import type { ConflictAnswer } from '#lib/model/conflict.ts';

export interface Neighbors {
  readonly before: string | null;
  readonly after: string | null;
}

/** What the desk does with a conflict: sends, and goes on when the server has taken it. */
export function useConflictDesk(
  conflict: { readonly id: string; readonly version: number },
  neighbors: Neighbors,
) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function send(route: string, body: object, then: () => void) {
    if (busy) return;
    setBusy(true);
    const answer = await postJson(`/api/conflicts/${route}`, body);
    setBusy(false);
    setProblem(answer.ok ? null : answer.text);
    if (answer.ok) then();
  }

  const { id, version } = conflict;
  const undo = (answered: string) =>
    send(`${answered}/reopen`, {}, () => {
      router.push(`/conflicts/${answered}`);
      router.refresh();
    });
  return {
    problem,
    busy,
    settle: (answer: ConflictAnswer, reason: string | null) =>
      send(`${id}/settle`, { version, answer, reason }, () =>
        router.push(`/conflicts/${neighbors.after ?? id}?after=${id}`),
      ),
    undo,
    take: (take: boolean) => send(`${id}/owner`, { take }, () => router.refresh()),
    note: (note: string | null) => send(`${id}/note`, { note }, () => router.refresh()),
    go: (to: string | null) => {
      if (to !== null) router.push(`/conflicts/${to}`);
    },
  };
}

export type ConflictActions = ReturnType<typeof useConflictDesk>;
