import type { Db, Tx } from '#lib/platform/db.ts';

/**
 * Sequence of the first entry at or after a moment; one past the last if there is none. Entries are
 * in time order and without gaps, so a binary search finds it in about twenty lookups. Time spans
 * thus become ranges of `sequence`, by which everything in the log is indexed. If someone has torn
 * a gap into the log, it returns the first entry: more than was asked for.
 */
export async function findSequence(db: Db | Tx, moment: Date): Promise<bigint> {
  const rows = await db.$queryRaw<{ sequence: bigint }[]>`
    WITH RECURSIVE search (low, high) AS (
      SELECT 1::bigint, (SELECT coalesce(max(sequence), 0) + 1 FROM decisions)
      UNION ALL
      SELECT
        CASE WHEN middle.at < ${moment} THEN (low + high) / 2 + 1 ELSE low END,
        CASE WHEN middle.at < ${moment} THEN high ELSE (low + high) / 2 END
      FROM search JOIN LATERAL (
        SELECT at FROM decisions WHERE sequence = (low + high) / 2) middle ON true
      WHERE low < high)
    SELECT low AS sequence FROM search WHERE low >= high`;
  return rows[0]?.sequence ?? 1n;
}
