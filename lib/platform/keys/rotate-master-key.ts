import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from '../files/open-store.ts';
import { inParallel } from '../running/in-parallel.ts';
import { findGivenKey } from './given-key.ts';
import { rewrapKey } from './key-files.ts';
import {
  makeSecret,
  newSecret,
  OWN_MASTER_KEY,
  OWN_PREVIOUS_MASTER_KEY,
  placeOf,
  replaceSecret,
} from './secrets.ts';

const SLICE = 200;
/** Each one waits for the disk. */
const AT_ONCE = 8;
/** A process that has just read the previous key wraps with it no later than this. */
const STRAGGLER_MS = 5_000;

export type Rotation = {
  /** Number of keys newly wrapped with the current master key. */
  readonly rewrapped: number;
  /** Key files that neither master key opens; the previous key is kept while there are any. */
  readonly unreadable: readonly string[];
};

/**
 * Rewraps every key with another master key, while the product runs with both until no key uses the
 * previous one. If MASTER_KEY is set, it is the new one and MASTER_KEY_PREVIOUS the old; otherwise
 * a new one is made in the data folder. After an interruption, the next call continues. Throws an
 * Error if a setting is missing.
 */
export async function rotateMasterKey({ stragglerMs = STRAGGLER_MS } = {}): Promise<Rotation> {
  const isGiven = findGivenKey('MASTER_KEY') !== null;
  if (!isGiven) beginWithFile();
  else if (findGivenKey('MASTER_KEY_PREVIOUS') === null)
    throw new Error(
      'MASTER_KEY is set: set MASTER_KEY_PREVIOUS to its value of before, and MASTER_KEY to a new one (or the same of MASTER_KEY_FILE, MASTER_KEY_COMMAND).',
    );
  let { rewrapped, unreadable } = await rewrapAll();
  for (let last = 1; last > 0; rewrapped += last) {
    await pause(stragglerMs);
    ({ rewrapped: last, unreadable } = await rewrapAll());
  }
  if (unreadable.length === 0 && !isGiven)
    rmSync(placeOf(OWN_PREVIOUS_MASTER_KEY), { force: true });
  return { rewrapped, unreadable };
}

/** Saves the previous key before making another; continues what a crash interrupted. */
function beginWithFile(): void {
  const [own, former] = [placeOf(OWN_MASTER_KEY), placeOf(OWN_PREVIOUS_MASTER_KEY)];
  if (!existsSync(own)) return;
  const present = readFileSync(own, 'utf8');
  if (!existsSync(former)) makeSecret(former, present);
  if (readFileSync(former, 'utf8') === present) replaceSecret(own, newSecret());
}

async function rewrapAll(): Promise<Rotation> {
  let rewrapped = 0;
  const unreadable: string[] = [];
  const rewrap = async (file: string) => {
    try {
      if (await rewrapKey(file)) rewrapped += 1;
    } catch {
      unreadable.push(file);
    }
  };
  let slice: string[] = [];
  for await (const file of openStore().listOlder(['secrets', 'keys'], new Date(8.64e15))) {
    if (!file.endsWith('.partial')) slice.push(file);
    if (slice.length < SLICE) continue;
    await inParallel(slice, AT_ONCE, rewrap);
    slice = [];
  }
  await inParallel(slice, AT_ONCE, rewrap);
  return { rewrapped, unreadable };
}
