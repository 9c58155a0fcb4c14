import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { findGivenKey } from './given-key.ts';
import { inParallel } from './in-parallel.ts';
import { rewrapKey } from './key-files.ts';
import { openStore } from './open-store.ts';
import {
  makeSecret,
  newSecret,
  OWN_MASTER_KEY,
  OWN_PREVIOUS_MASTER_KEY,
  placeOf,
  replaceSecret,
} from './secrets.ts';

const SLICE = 200;
/** Each waits for the disk. */
const AT_ONCE = 8;
/** A process that took the former key just before wraps with it at most so much later. */
const STRAGGLER_MS = 5_000;

export type Rotation = {
  /** Keys that are now wrapped with the present master key and were not. */
  readonly rewrapped: number;
  /** Files of keys that neither master key opens; the former key stays while there are any. */
  readonly unreadable: readonly string[];
};

/**
 * Wraps every key with another master key, while the product runs: it knows both until none is left of
 * the former. With MASTER_KEY set, that is the new one and MASTER_KEY_PREVIOUS the former; else a new one
 * is made in the data folder. Interrupted, it goes on where it was when it is called again. Throws an
 * Error when a setting is missing.
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

/** The former is kept before there is another; what a crash interrupted goes on. */
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
