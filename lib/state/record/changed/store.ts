import type { Db, Tx } from '#lib/platform/db.ts';

/** More wait for the next job: a person's record must not wait until a thousand claims of a file are done. */
export const MAX_CHANGED = 100;

/**
 * The records that changed since they were last reconciled, which no longer count as changed, in the
 * order of their ids; where there are more than a turn has room for, `own` and the first of the others. Those that
 * somebody is changing right now are left for the job that this change starts, and so are those that are being
 * read.
 */
export async function takeChanged(tx: Tx, own: string | null = null): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE records SET "reconcileDue" = false WHERE id IN (
      SELECT id FROM records WHERE "reconcileDue" AND state <> 'extracting'
      ORDER BY id IS NOT DISTINCT FROM ${own} DESC, id
      LIMIT ${MAX_CHANGED} FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING id`;
  return rows.map(({ id }) => id).sort();
}

/** Whether such records wait; the id of one, or null. */
export async function findChanged(db: Db | Tx): Promise<string | null> {
  const row = await db.record.findFirst({
    where: { reconcileDue: true, state: { not: 'extracting' } },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** These records are to be reconciled again, because of what happened to others. */
export async function reconcileAgain(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`UPDATE records SET "reconcileDue" = true WHERE id = ANY(${[...ids]})`;
}
