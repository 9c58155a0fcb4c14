import { canonicalJson } from '#lib/platform/canonical-json.ts';
import { readEnv } from '#lib/platform/env.ts';
import { openStore } from '#lib/platform/files/open-store.ts';
import { type Asked, askTimeStamp, readTimeStamp } from '#lib/platform/outside/time-stamp.ts';
import type { Checkpoint } from './checkpoint.ts';
import { findLastCheckpoint, listCheckpointPlaces } from './checkpoint-file.ts';

export const STAMP_FOLDER = 'audit/stamps';

/**
 * Has the authority at AUDIT_TSA_URL stamp the newest checkpoint, unless it already has; `off`
 * without one.
 */
export async function stampCheckpoint(): Promise<
  Exclude<Asked, { kind: 'stamped' }> | { readonly kind: 'stamped' | 'unchanged' | 'off' }
> {
  const { AUDIT_TSA_URL: address } = readEnv();
  const last = address === undefined ? null : await findLastCheckpoint(openStore());
  if (address === undefined || last === null) return { kind: 'off' };
  const key = `${STAMP_FOLDER}/${String(last.number).padStart(10, '0')}.tsr`;
  if ((await openStore().findHead(key, 1)) !== null) return { kind: 'unchanged' };
  const asked = await askTimeStamp(address, bytesOf(last));
  if (asked.kind !== 'stamped') return asked;
  // File storage last: a stamp there counts as done, so the anchor would never get one that failed
  // before.
  for (const { storage } of listCheckpointPlaces().toReversed())
    await storage.create(key, asked.token);
  return { kind: 'stamped' };
}

export interface StampReport {
  readonly count: number;
  /** For the newest stamped checkpoint; null if none. */
  readonly latest: {
    readonly checkpoint: number;
    readonly at: Date;
    readonly authority: string;
  } | null;
}

/**
 * Compares all time stamps, here and at the anchor, with the list of checkpoints; a sentence if one
 * does not match.
 */
export async function verifyStamps(list: readonly Checkpoint[]): Promise<StampReport | string> {
  const numbers = new Set<number>();
  let latest: StampReport['latest'] = null;
  for (const { name, storage } of listCheckpointPlaces())
    for (const key of await storage.listKeys(STAMP_FOLDER)) {
      const number = checkpointOf(key);
      const checkpoint = list[number - 1];
      if (!checkpoint)
        return `${name} has a time stamp of checkpoint ${number}, which is not there`;
      const stamp = await readTimeStamp(await storage.getBytes(key), bytesOf(checkpoint));
      if (stamp === null)
        return `the time stamp of checkpoint ${number} in ${name} is not of it, or not of a trusted authority`;
      numbers.add(number);
      if (number > (latest?.checkpoint ?? 0)) latest = { checkpoint: number, ...stamp };
    }
  return { count: numbers.size, latest };
}

/** The number of the time stamp's checkpoint. */
export function checkpointOf(key: string): number {
  return Number(/(\d+)\.tsr$/.exec(key)?.[1]);
}

/** The stamped bytes: the checkpoint's line as it is in its file. */
function bytesOf(checkpoint: Checkpoint): Uint8Array {
  return new TextEncoder().encode(canonicalJson(checkpoint));
}
