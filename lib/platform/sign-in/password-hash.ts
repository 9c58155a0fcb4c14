import { hashPassword as hash, verifyPassword as verify } from 'better-auth/crypto';
import { AppError } from '../errors.ts';

/**
 * A hash takes 32 MB and a tenth of a core-second, on purpose: more at once would starve everything
 * else.
 */
const MAX_AT_ONCE = 2;
/** Anyone who would wait longer than about two seconds gets an error instead. */
const MAX_WAITING = 40;

interface Turns {
  running: number;
  readonly waiting: (() => void)[];
}

declare global {
  // Next keeps several copies of this module in one process, but the limit is per process.
  var countersignHashing: Turns | undefined;
}
globalThis.countersignHashing ??= { running: 0, waiting: [] };
const turns = globalThis.countersignHashing;

/** Throws AppError too-many-requests if too many are waiting. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password));
}

/** Throws AppError too-many-requests if too many are waiting. */
export function verifyPassword(given: { hash: string; password: string }): Promise<boolean> {
  return inTurn(() => verify(given));
}

/** Runs `act` in turn: at most two at a time, in order of arrival. */
export async function inTurn<T>(act: () => Promise<T>): Promise<T> {
  if (turns.running >= MAX_AT_ONCE) {
    if (turns.waiting.length >= MAX_WAITING) throw new AppError('too-many-requests');
    // The turn is handed over, not given back, so nobody can jump the line.
    await new Promise<void>((resolve) => turns.waiting.push(resolve));
  } else turns.running += 1;
  try {
    return await act();
  } finally {
    const next = turns.waiting.shift();
    if (next) next();
    else turns.running -= 1;
  }
}
