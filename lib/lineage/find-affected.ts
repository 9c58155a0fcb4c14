import { type AssetUri, parseAssetUri } from '#lib/model/asset-uri.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { Prisma } from '../../prisma/generated/client.ts';

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
export async function findAffected(fault: Fault, db: Db | Tx = getDb()): Promise<Affected[]> {
  const rows = await db.$queryRaw<Row[]>`${affectedBy(fault)}
    SELECT id, cents FROM affected ORDER BY cents DESC, id`;
  return rows.map(toAffected);
}

/** How many these are, their expected loss, and the first of them. */
export async function summarizeAffected(
  fault: Fault,
  limit: number,
  db: Db = getDb(),
): Promise<{
  readonly records: number;
  readonly cents: number;
  readonly first: readonly Affected[];
}> {
  const rows = await db.$queryRaw<(Row & { records: number; total: number })[]>`${affectedBy(fault)}
    SELECT id, cents, count(*) OVER ()::int AS records, (sum(cents) OVER ())::float8 AS total
    FROM affected ORDER BY cents DESC, id LIMIT ${limit}`;
  const [first] = rows;
  return { records: first?.records ?? 0, cents: first?.total ?? 0, first: rows.map(toAffected) };
}

type Row = { readonly id: string; readonly cents: bigint };

function toAffected({ id, cents }: Row): Affected {
  return { recordId: id, cents: Number(cents) };
}

/** The beginning of a query, with `affected`: records by id, and their expected loss in cents. */
function affectedBy({ asset, from, to }: Fault): Prisma.Sql {
  const { type, provider, id } = parseAssetUri(asset);
  return Prisma.sql`
    WITH RECURSIVE span AS MATERIALIZED (
      -- Assets are numbered in the order of commits.
      SELECT last_asset(${from}::bigint - 1) AS before, last_asset(${to}) AS last
    ), faulty AS (
      SELECT find_asset(${type}, ${provider}, ${id}) AS id
    ), place AS (
      SELECT id FROM faulty
      UNION SELECT part."to" FROM faulty JOIN graph_edges part ON part."from" = faulty.id AND part.kind = 'part'
    ), made AS (
      SELECT edge."to" AS id FROM place JOIN asset_edges edge ON edge."from" = place.id
        AND edge."to" > (SELECT before FROM span) AND edge."to" <= (SELECT last FROM span)
      WHERE edge.kind IS DISTINCT FROM 'part'
      UNION
      SELECT late."to" FROM place JOIN asset_links late ON late."from" = place.id
      WHERE late.kind IN ('setup', 'agent', 'input') AND late.since BETWEEN ${from} AND ${to}
      UNION
      SELECT edge."to" FROM made JOIN graph_edges edge ON edge."from" = made.id
      WHERE edge.kind = 'input'
    ), version AS (
      SELECT asset.id, asset."of" FROM made JOIN assets asset ON asset.id = made.id
      JOIN asset_kinds kind ON kind.id = asset.kind WHERE kind.type = 'record-version'
    ), affected AS (
      SELECT row.id, round(row."expectedLossUsd" * 100)::bigint AS cents
      FROM version JOIN assets entity ON entity.id = version."of" JOIN records row ON row.id = entity.key
      WHERE row.state IN ('accepted', 'set_aside') AND NOT EXISTS (
        SELECT FROM assets newer JOIN asset_kinds kind ON kind.id = newer.kind
        WHERE newer."of" = entity.id AND kind.type = 'record-version' AND newer.id > version.id)
    )`;
}
