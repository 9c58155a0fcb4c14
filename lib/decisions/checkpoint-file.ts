import { canonicalJson } from '#lib/platform/canonical-json.ts';
import { readEnv } from '#lib/platform/env.ts';
import type { ByteStore } from '#lib/platform/files/byte-store.ts';
import { openDisk } from '#lib/platform/files/disk.ts';
import { openStore } from '#lib/platform/files/open-store.ts';
import { Checkpoint } from './checkpoint.ts';

export const CHECKPOINT_FOLDER = 'audit/checkpoints';

type Place = Pick<ByteStore, 'append' | 'create' | 'getBytes' | 'listKeys' | 'sizeOf'>;

/**
 * Where checkpoints and their time stamps are kept outside the database: file storage, and the
 * anchor if there is one.
 */
export function listCheckpointPlaces(): { readonly name: string; readonly storage: Place }[] {
  const { AUDIT_ANCHOR_DIR: anchor } = readEnv();
  return [
    { name: 'file storage', storage: openStore() },
    ...(anchor ? [{ name: 'the anchor', storage: openDisk(anchor) }] : []),
  ];
}

/**
 * All checkpoints of one place, oldest first. Anything invalid, such as half a line, is left out.
 */
export async function readCheckpoints(storage: Place): Promise<Checkpoint[]> {
  const keys = await storage.listKeys(CHECKPOINT_FOLDER);
  const days = await Promise.all(keys.map((key) => readDay(storage, key)));
  return days.flat();
}

/** The newest checkpoint of one place; null if there is none. */
export async function findLastCheckpoint(storage: Place): Promise<Checkpoint | null> {
  for (const key of (await storage.listKeys(CHECKPOINT_FOLDER)).reverse()) {
    const last = (await readDay(storage, key)).at(-1);
    if (last) return last;
  }
  return null;
}

/**
 * Appends a checkpoint to the file of its day, or to the newest file if the clock was set back: the
 * files keep the order of the list. Starts a new line, in case a crash left half of one.
 */
export async function appendCheckpoint(storage: Place, checkpoint: Checkpoint): Promise<void> {
  const day = `${CHECKPOINT_FOLDER}/${checkpoint.at.slice(0, 10)}.jsonl`;
  const newest = (await storage.listKeys(CHECKPOINT_FOLDER)).at(-1) ?? day;
  const key = newest > day ? newest : day;
  const line = new TextEncoder().encode(`\n${canonicalJson(checkpoint)}\n`);
  const { appended } = await storage.append(key, await storage.sizeOf(key), line);
  if (!appended) throw new Error('another process writes checkpoints to the same file');
}

/** The checkpoints of one file, oldest first. */
export async function readDay(
  storage: Pick<ByteStore, 'getBytes'>,
  key: string,
): Promise<Checkpoint[]> {
  const text = new TextDecoder().decode(await storage.getBytes(key));
  return text.split('\n').flatMap((line) => {
    const parsed = Checkpoint.safeParse(parseJson(line));
    return parsed.success ? [parsed.data] : [];
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
