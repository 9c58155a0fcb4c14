import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { saveSnapshots } from '#lib/inference/live/store.ts';
import { findModelClient } from '#lib/inference/open-model-client.ts';
import { log } from '#lib/platform/log.ts';

const EVERY_MS = 2_000;

/** Tells the other processes what this one sees of its endpoints, until stopped; nothing before it asked any. */
export function publishEndpoints(): { stop: () => Promise<void> } {
  const end = new AbortController();
  const running = run(randomUUID(), end.signal);
  return {
    stop: async () => {
      end.abort();
      await running;
    },
  };
}

async function run(worker: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const client = findModelClient();
    if (client !== null)
      await saveSnapshots(worker, client.snapshot()).catch((error: unknown) =>
        log.error({ err: error }, 'endpoints were not published'),
      );
    await wait(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
