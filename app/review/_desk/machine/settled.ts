import type { LiveEvent } from '#lib/model/live-event.ts';

const MAX_WAIT_MS = 60_000;
const RECHECK_MS = 2_000;

/**
 * Waits until a record that is being read again is done. Live events go to `hear` and only say when
 * to check: an event may belong to a run that a later one has replaced.
 */
export function buildSettled() {
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
  };
}
