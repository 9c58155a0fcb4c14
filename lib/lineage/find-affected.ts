import { type AssetUri, parseAssetUri } from '#lib/model/asset-uri.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';

/** What was made with something, in a span of commits, and stands now as it was made. */
export interface Affected {
  readonly recordId: string;
  /** Expected loss. */
  readonly cents: number;
}

export interface Fault {
  readonly asset: AssetUri;
  /** First and last commit in which it was faulty. */
  readonly from: number;
  readonly to: number;
}

/**
 * The decided records whose present version comes from what was made with, or by, a faulty asset between two
 * commits, the largest expected loss first. What was made anew since with something else is not among them,
 * nor what only learned from it.
 */
export async function findAffected(
  { asset, from, to }: Fault,
  db: Db | Tx = getDb(),
): Promise<Affected[]> {
  const { type, provider, id } = parseAssetUri(asset);
  const rows = await db.$queryRaw<{ id: string; cents: bigint }[]>`
    WITH RECURSIVE faulty AS (
      SELECT asset.id FROM assets asset JOIN asset_kinds kind ON kind.id = asset.kind
      WHERE kind.type = ${type} AND kind.provider = ${provider} AND asset.key = ${id}
    ), place AS (
      SELECT id FROM faulty
      UNION SELECT part."to" FROM faulty JOIN asset_edges part ON part."from" = faulty.id AND part.kind = 'part'
    ), made AS (
      SELECT edge."to" AS id FROM place JOIN asset_edges edge ON edge."from" = place.id
      WHERE edge.kind IN ('setup', 'agent', 'input') AND edge.since BETWEEN ${from} AND ${to}
      UNION
      SELECT edge."to" FROM made JOIN asset_edges edge ON edge."from" = made.id
      WHERE edge.kind = 'input'
    ), version AS (
      SELECT asset.id, asset."of" FROM made JOIN assets asset ON asset.id = made.id
      JOIN asset_kinds kind ON kind.id = asset.kind WHERE kind.type = 'record-version'
    )
    SELECT row.id, round(row."expectedLossUsd" * 100)::bigint AS cents
    FROM version JOIN assets entity ON entity.id = version."of" JOIN records row ON row.id = entity.key
    WHERE row.state IN ('accepted', 'set_aside') AND NOT EXISTS (
      SELECT FROM assets newer JOIN asset_kinds kind ON kind.id = newer.kind
      WHERE newer."of" = entity.id AND kind.type = 'record-version' AND newer.id > version.id)
    ORDER BY cents DESC, row.id`;
  return rows.map((row) => ({ recordId: row.id, cents: Number(row.cents) }));
}
