'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useLive } from './use-live.ts';

/**
 * Refreshes a server page when something it shows changes: one of `ids`; with `queue`, the queue;
 * with `readers`, the versions of readers; with `conflicts`, the results of reconciliation; with
 * `notices`, the person's notices. One refresh per burst of events.
 */
export function LiveRefresh({
  ids = [],
  queue = false,
  readers = false,
  conflicts = false,
  notices = false,
}: {
  ids?: readonly string[];
  queue?: boolean;
  readers?: boolean;
  conflicts?: boolean;
  notices?: boolean;
}) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const refresh = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => router.refresh(), 250);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
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
        ('id' in event && ids.includes(event.id)) ||
        ('documentId' in event && ids.includes(event.documentId))
      ) {
        refresh();
      }
    },
  });
  return null;
}
