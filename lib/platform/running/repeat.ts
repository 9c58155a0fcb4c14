import { setTimeout as wait } from 'node:timers/promises';
import { log } from '../log.ts';

export interface Repeated {
  /** Resolves when the current turn ends; no other begins after it. */
  readonly stop: () => Promise<void>;
}

/**
 * Runs a turn repeatedly until stopped, `everyMs` apart, or immediately after a turn that says
 * there is more. A turn that throws is logged as `failed`, and the next one comes as if it had
 * found nothing.
 */
export function repeat(
  { everyMs, failed }: { readonly everyMs: number; readonly failed: string },
  turn: () => Promise<{ readonly more: boolean }>,
): Repeated {
  const end = new AbortController();
  const run = async () => {
    while (!end.signal.aborted) {
      const { more } = await turn().catch((error: unknown) => {
        log.error({ err: error }, failed);
        return { more: false };
      });
      if (!more) await wait(everyMs, undefined, { signal: end.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    stop: () => {
      end.abort();
      return running;
    },
  };
}
