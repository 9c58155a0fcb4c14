import type { Db, Tx } from '#lib/platform/db.ts';

/**
 * The rest waits for the next job: a person's record must not wait until a thousand claims of a
 * file are done.
 */
export const MAX_CHANGED = 100;

/**
 * Takes the records that changed since they were last reconciled, in id order; they no longer count
 * as changed. If there are more than fit in a turn: `own`, and the first of the others. Records
 * someone is changing right now are left for the job that this change starts, and so are those
 * being read.
 */
export async function takeChanged(tx: Tx, own: string | null = null): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE records SET "reconcileDue" = false WHERE id = ANY(ARRAY(
      SELECT id FROM records WHERE "reconcileDue" AND state <> 'extracting'
      ORDER BY id IS NOT DISTINCT FROM ${own} DESC, id
      LIMIT ${MAX_CHANGED} FOR NO KEY UPDATE SKIP LOCKED))
    RETURNING id`;
  return rows.map(({ id }) => id).sort();
}

/** The id of a waiting record, or null if there is none. */
export async function findChanged(db: Db | Tx): Promise<string | null> {
  const row = await db.record.findFirst({
    where: { reconcileDue: true, state: { not: 'extracting' } },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** Marks these records to be reconciled again because others changed. */
export async function reconcileAgain(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`UPDATE records SET "reconcileDue" = true WHERE id = ANY(${[...ids]})`;
}
