'use client';

import { useMemo } from 'react';
import type { LiveEvent } from '#lib/model/live-event.ts';

const LONGEST_MS = 60_000;

/**
 * Waits until a record that runs through its steps again has come to rest. `expect` before the
 * request that starts it, so that an answer that comes at once is not missed; live events go to
 * `hear`. After a minute it gives up waiting, and the record is shown as it is.
 */
export function useSettled() {
  return useMemo(() => {
    const atRest = new Map<string, { done: Promise<void>; settle: () => void }>();
    return {
      expect(recordId: string): void {
        const { promise, resolve } = Promise.withResolvers<void>();
        atRest.set(recordId, { done: promise, settle: resolve });
      },
      hear(event: LiveEvent): void {
        if (event.kind === 'record' && event.state !== 'extracting') {
          atRest.get(event.id)?.settle();
        }
      },
      async wait(recordId: string): Promise<void> {
        const late = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_MS));
        await Promise.race([atRest.get(recordId)?.done, late]);
        atRest.delete(recordId);
      },
    };
  }, []);
}
