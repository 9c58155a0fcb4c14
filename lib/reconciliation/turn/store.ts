import type { Tx } from '#lib/platform/db.ts';
import { Prisma } from '../../../prisma/generated/client.ts';

/** The advisory lock that all workers of an installation share. */
const TURN = Prisma.sql`hashtextextended('reconciliation', 0)`;

/**
 * Lets the transaction commit without waiting for the disk. What a turn writes is derived from
 * records, which count as changed again if a crash loses the commit; the job is marked done only
 * afterward, in a commit that waits for both.
 */
const COMMIT_WITHOUT_FLUSH = Prisma.sql`set_config('synchronous_commit', 'off', true)`;

/**
 * Reconciliation takes turns until the transaction ends: two jobs at once would each see half of
 * what the other changes. False if another job has the turn.
 */
export async function tryTurn(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(${TURN}) AS taken, ${COMMIT_WITHOUT_FLUSH}`;
  return row?.taken === true;
}

/** Waits for the turn, in a line with others. */
export async function takeTurn(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT ${COMMIT_WITHOUT_FLUSH} FROM pg_advisory_xact_lock(${TURN})`;
}

/**
 * Waits until whoever has the turn is done, together with all who wait like this, and does not take
 * the turn.
 */
export async function awaitTurn(tx: Tx): Promise<void> {
  await tx.$queryRaw`
    SELECT pg_advisory_unlock_shared(${TURN}) FROM pg_advisory_lock_shared(${TURN})`;
}
