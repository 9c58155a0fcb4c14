import type { Db, Tx } from '#lib/platform/db.ts';

/**
 * Sequence of the first entry at or after a moment; one past the last when there is none. Entries come in the
 * order of time and without gaps, so halving finds it in some twenty looks: spans of time are then
 * ranges of `sequence`, by which everything in the log is indexed. Of a log that somebody has torn a gap
 * into it gives the first entry: more than was asked for.
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
