import type { Tx } from '#lib/platform/db.ts';
import { Prisma } from '../../../prisma/generated/client.ts';

/** The advisory lock that all workers of an installation share. */
const TURN = Prisma.sql`hashtextextended('reconciliation', 0)`;

/**
 * Reconciliation takes turns until the transaction ends: two jobs at once would each see half of what the other
 * changes. False where another job has the turn.
 */
export async function tryTurn(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(${TURN}) AS taken`;
  if (row?.taken !== true) return false;
  await dispenseWithDisk(tx);
  return true;
}

/** Waits for the turn, in a line with others. */
export async function takeTurn(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(${TURN})`;
  await dispenseWithDisk(tx);
}

/**
 * The commit need not wait until it is on the disk. What a turn writes follows from records, which count as changed
 * again where a crash takes it back; the job is only done after it, in a commit that waits for both.
 */
async function dispenseWithDisk(tx: Tx): Promise<void> {
  await tx.$executeRaw`SET LOCAL synchronous_commit = off`;
}

/** Waits until whoever has the turn is done, side by side with all who wait like this, and takes nothing. */
export async function awaitTurn(tx: Tx): Promise<void> {
  await tx.$queryRaw`
    SELECT pg_advisory_unlock_shared(${TURN}) FROM pg_advisory_lock_shared(${TURN})`;
}
