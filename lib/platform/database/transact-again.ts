import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Db, Tx } from '../db.ts';

/**
 * A transaction that locks several records, such as all claims on a page, may run into a step that
 * has locked some of them in another order. PostgreSQL then stops one of the two with nothing
 * changed, and it is tried again. `work` does nothing outside the database.
 */
export async function transactAgain<Result>(
  db: Db,
  work: (tx: Tx) => Promise<Result>,
  triesLeft = 4,
): Promise<Result> {
  try {
    return await db.$transaction(work);
  } catch (error) {
    if (triesLeft === 0 || !isDeadlock(error)) throw error;
    await pause(Math.random() * PAUSE_MS);
    return transactAgain(db, work, triesLeft - 1);
  }
}

const PAUSE_MS = 100;

/** How Prisma reports its own queries, and PostgreSQL's errors of others. */
const Known = z.object({ code: z.string(), meta: z.unknown() });

function isDeadlock(error: unknown): boolean {
  const known = Known.safeParse(error).data;
  if (known === undefined) return false;
  return known.code === 'P2034' || (JSON.stringify(known.meta) ?? '').includes(DEADLOCK);
}

const DEADLOCK = '40P01';
