import { setTimeout as wait } from 'node:timers/promises';
import { log } from '#lib/platform/log.ts';
import { carryOutRecall } from './carry-out-recall.ts';

const EVERY_MS = 2_000;

/** Carries out recalls until stopped. */
export function keepRecalling(): { stop: () => Promise<void> } {
  const end = new AbortController();
  const running = run(end.signal);
  return {
    stop: async () => {
      end.abort();
      await running;
    },
  };
}

async function run(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      if ((await carryOutRecall()) > 0) continue;
    } catch (error) {
      log.error({ err: error }, 'a recall could not go on');
    }
    await wait(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
