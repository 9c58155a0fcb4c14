'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { gather } from './gather.ts';
import { whenFree } from './hold-refresh.ts';
import { useLive } from './use-live.ts';

/**
 * Refreshes a server page when something it shows changes: one of `ids`; with `queue`, the queue;
 * with `readers`, the versions of readers; with `conflicts`, the results of reconciliation; with
 * `notices`, the person's notices. One refresh per burst of events, and one a second while they keep coming;
 * none while rows are selected.
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
  const [{ ask, stop }] = useState(() => gather(() => router.refresh()));
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
        ('id' in event && ids.includes(event.id)) ||
        ('documentId' in event && ids.includes(event.documentId))
      ) {
        refresh();
      }
    },
  });
  return null;
}
