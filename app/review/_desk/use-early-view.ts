'use client';

import { useCallback, useEffect, useMemo, useRef } from 'react';
import { pageAddress } from '#app/_client/page-address.ts';
import { getJson } from '#app/_client/post-json.ts';
import type { LiveEvent } from '#lib/model/live-event.ts';
import type { DeskView } from './desk-view.ts';
import type { HeldTask } from './held-task.ts';

interface Early {
  readonly view: DeskView;
  /** The first page's image, decoded. The reference keeps it in the browser's memory. */
  readonly picture: HTMLImageElement | null;
}

/**
 * Prefetches the record that comes next, unless somebody else claims it first, with the image of its
 * first page. The view is null until it is fetched. The server says with the claim whether it is
 * still current.
 */
export function useEarlyView(held: HeldTask | null) {
  const early = useRef<Early | null>(null);
  const leaving = useRef<AbortController | null>(null);
  const fetchNext = useCallback(async (after: string) => {
    leaving.current?.abort();
    early.current = null;
    const own = new AbortController();
    leaving.current = own;
    const answer = await getJson<{ view: DeskView | null }>(
      `/api/queue/next?after=${after}`,
      own.signal,
    );
    if (!answer.ok || own.signal.aborted) return;
    const { view } = answer.value;
    if (view?.record.state !== 'review') return;
    early.current = { view, picture: fetchPicture(view) };
  }, []);
  useEffect(() => {
    if (held) void fetchNext(held.taskId);
    return () => {
      leaving.current?.abort();
      early.current = null;
    };
  }, [held, fetchNext]);
  return useMemo(
    () => ({
      view: () => early.current?.view ?? null,
      /** Fetches the record again when it has changed. */
      hear(event: LiveEvent, task: HeldTask | null): void {
        if (task && event.kind === 'record' && event.id === early.current?.view.record.id)
          void fetchNext(task.taskId);
      },
    }),
    [fetchNext],
  );
}

function fetchPicture(view: DeskView): HTMLImageElement | null {
  const page = view.pages[0];
  if (!page) return null;
  const picture = new Image();
  picture.src = pageAddress(view.document.id, page);
  // If it cannot be fetched now, it is fetched when it is shown.
  picture.decode().catch(() => {});
  return picture;
}
