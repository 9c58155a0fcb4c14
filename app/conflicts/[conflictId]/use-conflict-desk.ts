'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { showToast } from '#app/_ui/toast-list.ts';
import type { ConflictAnswer } from '#lib/model/reconciliation/conflict.ts';
import { conflictText as text } from '../text.ts';

export interface Neighbors {
  readonly before: string | null;
  readonly after: string | null;
}

/** Of several answers and undos, only the latest is shown. */
export const ANSWERED = 'answer to a conflict';

/** The conflict just answered, until the next page has said so. */
let justSettled: string | null = null;

/** Whether `id` was just answered: true once, and not if its page is reloaded or revisited. */
export function takeSettled(id: string): boolean {
  if (justSettled !== id) return false;
  justSettled = null;
  return true;
}

/**
 * What the desk does with a conflict: sends the answer, and continues once the server has accepted
 * it.
 */
export function useConflictDesk(
  conflict: { readonly id: string; readonly version: number },
  neighbors: Neighbors,
) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // A toast outlives the page, and with it `busy`.
  const sending = useRef(false);

  /** Why it was not accepted; null if it was. */
  async function send(route: string, body: object, then: () => void): Promise<string | null> {
    if (sending.current) return text.busy;
    sending.current = true;
    setBusy(true);
    const answer = await postJson(`/api/conflicts/${route}`, body);
    sending.current = false;
    setBusy(false);
    if (!answer.ok) return answer.text;
    then();
    return null;
  }
  /** Sends, and shows on the desk what went wrong. */
  async function sendHere(...what: Parameters<typeof send>): Promise<void> {
    if (!sending.current) setProblem(await send(...what));
  }

  const { id, version } = conflict;
  function goBackTo(answered: string) {
    showToast({ text: text.undone, group: ANSWERED });
    router.push(`/conflicts/${answered}`);
    router.refresh();
  }
  return {
    problem,
    busy,
    settle: (answer: ConflictAnswer, reason: string | null) =>
      sendHere(`${id}/settle`, { version, answer, reason }, () => {
        justSettled = id;
        router.push(`/conflicts/${neighbors.after ?? id}?after=${id}`);
      }),
    undo: (answered: string) => sendHere(`${answered}/reopen`, {}, () => goBackTo(answered)),
    /** The same from a toast, which itself says why it did not work. */
    undoFromToast: (answered: string) => send(`${answered}/reopen`, {}, () => goBackTo(answered)),
    take: (take: boolean) => sendHere(`${id}/owner`, { take }, () => router.refresh()),
    note: (note: string | null) => sendHere(`${id}/note`, { note }, () => router.refresh()),
    go: (to: string | null) => {
      if (to !== null) router.push(`/conflicts/${to}`);
    },
  };
}

export type ConflictActions = ReturnType<typeof useConflictDesk>;
