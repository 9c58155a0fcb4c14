'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import { gather } from './gather.ts';
import { whenFree } from './hold-refresh.ts';
import { useLive } from './use-live.ts';

/**
 * Refreshes a server page when something it shows changes: one of `ids`; with `queue`, the queue;
 * with `documents`, any document; with `readers`, the versions of readers; with `conflicts`, the results of reconciliation; with
 * `notices`, the person's notices. One refresh per burst of events, and one a second while they keep coming,
 * never before the previous one is on the screen; none while rows are selected.
 */
export function LiveRefresh({
  ids = [],
  queue = false,
  documents = false,
  readers = false,
  conflicts = false,
  notices = false,
}: {
  ids?: readonly string[];
  queue?: boolean;
  documents?: boolean;
  readers?: boolean;
  conflicts?: boolean;
  notices?: boolean;
}) {
  const reload = useReload();
  const [{ ask, stop }] = useState(() => gather(reload));
  const refresh = () => whenFree(ask);
  useEffect(() => stop, [stop]);
  useLive({
    onGap: refresh,
    onEvent: (event) => {
      if (event.kind === 'queue') {
        if (queue) refresh();
      } else if (event.kind === 'conflict') {
        if (conflicts) refresh();
      } else if (event.kind === 'reader-version') {
        if (readers) refresh();
      } else if (event.kind === 'notices') {
        if (notices) refresh();
      } else if (
        (documents && event.kind === 'document') ||
        ('id' in event && ids.includes(event.id)) ||
        ('documentId' in event && ids.includes(event.documentId))
      ) {
        refresh();
      }
    },
  });
  return null;
}

/** A page that never comes must not keep the next one from being asked for. */
const LONGEST_MS = 15_000;

/**
 * Loads the page again; the promise is kept once the new one is on the screen, so that a page that
 * takes long to make is not asked for again in the meantime.
 */
function useReload(): () => Promise<void> {
  const router = useRouter();
  const [loading, start] = useTransition();
  const ended = useRef<(() => void) | null>(null);
  useEffect(() => {
    if (loading) return;
    ended.current?.();
    ended.current = null;
  }, [loading]);
  return () =>
    new Promise((resolve) => {
      ended.current = resolve;
      setTimeout(resolve, LONGEST_MS);
      start(() => router.refresh());
    });
}
