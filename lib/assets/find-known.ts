import type { Db, Tx } from '#lib/platform/db.ts';

/**
 * The runs and actions of people, among those that made readings, committed by then, oldest commit
 * first. The order is that of the commits, whatever time a reading has.
 */
export async function findKnown(
  db: Db | Tx,
  madeBy: readonly string[],
  until: number,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ key: string }[]>`
    SELECT asset.key FROM unnest(${[...new Set(madeBy)]}::text[]) AS act(key)
    JOIN asset_kinds kind ON kind.type IN ('reading-set', 'decision') AND kind.provider = 'countersign'
    JOIN assets asset ON asset_address(asset.kind, asset.key) = asset_address(kind.id, act.key)
    WHERE asset.since <= ${until} ORDER BY asset.id`;
  return rows.map(({ key }) => key);
}

/** The number of the last commit that had ended by this moment; 0 before the first. */
export async function findSequenceAt(db: Db | Tx, at: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ sequence: bigint }[]>`
    SELECT sequence_at(${at.toISOString()}::timestamptz) AS sequence`;
  return Number(row?.sequence ?? 0);
}
