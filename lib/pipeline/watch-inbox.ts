import { setTimeout as wait } from 'node:timers/promises';
import { readEnv } from '#lib/platform/env.ts';
import { log } from '#lib/platform/log.ts';
import { type Seen, takeInbox } from './take-inbox.ts';

const EVERY_MS = 5_000;

/** Looks into INBOX_DIR every few seconds until stopped; does nothing without one. */
export function watchInbox(): { stop: () => Promise<void> } {
  const { INBOX_DIR } = readEnv();
  if (INBOX_DIR === undefined) return { stop: async () => {} };
  const end = new AbortController();
  const running = watch(INBOX_DIR, end.signal);
  return {
    stop: async () => {
      end.abort();
      await running;
    },
  };
}

async function watch(folder: string, signal: AbortSignal): Promise<void> {
  let seen: Seen = new Map();
  while (!signal.aborted) {
    try {
      seen = await takeInbox(folder, seen);
    } catch (error) {
      log.error({ err: error }, 'the inbox could not be read');
    }
    await wait(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
