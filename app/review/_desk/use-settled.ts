'use client';

import { useMemo } from 'react';
import { loadStructure } from '#app/documents/_structure/structure.ts';
import type { LiveEvent } from '#lib/model/live-event.ts';
import type { Structure } from '#lib/model/structure.ts';

type FoundRecord = Structure['records'][number];

const MAX_WAIT_MS = 60_000;
const RECHECK_MS = 2_000;

/**
 * Waits until a record that is being read again is done. Live events go to `hear` and only say when
 * to check: an event may belong to a run that a later one has replaced.
 */
export function useSettled() {
  return useMemo(() => {
    const waiting = new Map<string, () => void>();
    const nextHint = (recordId: string) =>
      new Promise<void>((resolve) => {
        waiting.set(recordId, resolve);
        setTimeout(resolve, RECHECK_MS);
      });
    return {
      hear(event: LiveEvent): void {
        if (event.kind === 'record' && event.state !== 'extracting') waiting.get(event.id)?.();
      },
      /** Checks `isAtRest` now and after every hint. Gives up after a minute. */
      async wait(recordId: string, isAtRest: () => Promise<boolean>): Promise<void> {
        const end = Date.now() + MAX_WAIT_MS;
        let hint = nextHint(recordId);
        while (!(await isAtRest()) && Date.now() < end) {
          await hint;
          hint = nextHint(recordId);
        }
        waiting.delete(recordId);
      },
      /**
       * The record that a page is in, once it is done: the one with this id if it still has the page,
       * because records can share one. Null after a minute.
       */
      async find(documentId: string, recordId: string, page: number): Promise<FoundRecord | null> {
        let found: FoundRecord | null = null;
        await this.wait(recordId, async () => {
          const answer = await loadStructure(documentId);
          if (!answer.ok) return false;
          const having = answer.value.records.filter(({ pages }) => pages.includes(page));
          found = having.find(({ id }) => id === recordId) ?? having[0] ?? null;
          return found !== null && having.every(({ state }) => state !== 'extracting');
        });
        return found;
      },
    };
  }, []);
}
