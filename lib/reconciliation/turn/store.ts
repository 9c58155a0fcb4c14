import type { Tx } from '#lib/platform/db.ts';
import { Prisma } from '../../../prisma/generated/client.ts';

/** The advisory lock that all workers of an installation share. */
const TURN = Prisma.sql`hashtextextended('reconciliation', 0)`;

/**
 * The commit need not wait until it is on the disk. What a turn writes follows from records, which count as changed
 * again where a crash takes it back; the job is only done after it, in a commit that waits for both.
 */
const DISPENSE_WITH_DISK = Prisma.sql`set_config('synchronous_commit', 'off', true)`;

/**
 * Reconciliation takes turns until the transaction ends: two jobs at once would each see half of what the other
 * changes. False where another job has the turn.
 */
export async function tryTurn(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(${TURN}) AS taken, ${DISPENSE_WITH_DISK}`;
  return row?.taken === true;
}

/** Waits for the turn, in a line with others. */
export async function takeTurn(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT ${DISPENSE_WITH_DISK} FROM pg_advisory_xact_lock(${TURN})`;
}

/** Waits until whoever has the turn is done, side by side with all who wait like this, and takes nothing. */
export async function awaitTurn(tx: Tx): Promise<void> {
  await tx.$queryRaw`
    SELECT pg_advisory_unlock_shared(${TURN}) FROM pg_advisory_lock_shared(${TURN})`;
}
