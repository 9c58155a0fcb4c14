import { randomUUID } from 'node:crypto';
import { saveSnapshots } from '#lib/inference/live/store.ts';
import { findModelClient } from '#lib/inference/open-model-client.ts';
import { type Repeated, repeat } from '#lib/platform/repeat.ts';

const EVERY_MS = 2_000;

/** Tells the other processes what this one sees of its endpoints, until stopped; nothing before it asked any. */
export function publishEndpoints(): Repeated {
  const worker = randomUUID();
  return repeat({ everyMs: EVERY_MS, failed: 'endpoints were not published' }, async () => {
    const client = findModelClient();
    if (client !== null) await saveSnapshots(worker, client.snapshot());
    return { more: false };
  });
}
