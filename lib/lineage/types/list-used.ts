import type { Db } from '#lib/platform/db.ts';

/**
 * Ids of assets of a type, for sources that keep no old versions: those that something was made
 * with, and those reported to the graph.
 */
export async function listUsed(
  db: Db,
  { type, provider }: { readonly type: string; readonly provider: string },
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ key: string }[]>`
    SELECT asset.key FROM (
      SELECT DISTINCT "from" AS id FROM asset_edges WHERE kind = 'part'
      UNION SELECT "assetId" FROM asset_facts) AS known
    JOIN assets asset ON asset.id = known.id JOIN asset_kinds kind ON kind.id = asset.kind
    WHERE kind.type = ${type} AND kind.provider = ${provider} AND asset.key COLLATE "C" > ${after}
    ORDER BY asset.key COLLATE "C" LIMIT ${limit}`;
  return rows.map(({ key }) => key);
}
