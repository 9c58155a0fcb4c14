import { readEnv } from '#lib/platform/env.ts';
import { type Repeated, repeat } from '#lib/platform/repeat.ts';
import { type Seen, takeInbox } from './take-inbox.ts';

const EVERY_MS = 5_000;

/** Looks into INBOX_DIR every few seconds until stopped; does nothing without one. */
export function watchInbox(): Repeated {
  const { INBOX_DIR } = readEnv();
  if (INBOX_DIR === undefined) return { stop: async () => {} };
  let seen: Seen = new Map();
  return repeat({ everyMs: EVERY_MS, failed: 'the inbox could not be read' }, async () => {
    seen = await takeInbox(INBOX_DIR, seen);
    return { more: false };
  });
}
