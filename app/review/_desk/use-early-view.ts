'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { pageAddress } from '#app/_client/page-address.ts';
import { getJson } from '#app/_client/post-json.ts';
import type { DeskView } from './desk-view.ts';
import type { HeldTask } from './held-task.ts';

/**
 * The record that probably comes next, with its first picture, fetched while this one is being read.
 * Null until it is there; whether it is still as fetched says the server with the claim.
 */
export function useEarlyView(held: HeldTask | null): RefObject<DeskView | null> {
  const early = useRef<DeskView | null>(null);
  useEffect(() => {
    early.current = null;
    if (!held) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    const address = `/api/queue/next?after=${held.taskId}`;
    void getJson<{ view: DeskView | null }>(address, signal).then((answer) => {
      if (!answer.ok || signal.aborted) return;
      const { view } = answer.value;
      if (view?.record.state !== 'review') return;
      early.current = view;
      const page = view.pages[0];
      if (page) new Image().src = pageAddress(view.document.id, page);
    });
    return () => leaving.abort();
  }, [held]);
  return early;
}
