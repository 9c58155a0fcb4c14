import { type AssetUri, parseAssetUri } from '#lib/model/asset-uri.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { Prisma } from '../../prisma/generated/client.ts';

/** A record made with something faulty within a span of commits and unchanged since. */
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
 * The decided records whose current version was made with, or by, a faulty asset between two
 * commits, the largest expected loss first. Records made again since with something else are left
 * out, and so is what only learned from it.
 */
export async function findAffected(fault: Fault, db: Db | Tx = getDb()): Promise<Affected[]> {
  const rows = await db.$queryRaw<Row[]>`${affectedBy(fault)}
    SELECT id, cents FROM affected ORDER BY cents DESC, id`;
  return rows.map(toAffected);
}

/** Their number, their expected loss, and the first of them. */
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

/**
 * The beginning of a query, with `affected`: records by id, and their expected loss in cents.
 * `OFFSET 0` keeps PostgreSQL from joining all edges and assets at each step, since it cannot know
 * how few are affected: of a million records, 10,000 took more than a minute.
 */
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
      SELECT edge."to" FROM made CROSS JOIN LATERAL (
        SELECT next."to" FROM graph_edges next WHERE next."from" = made.id AND next.kind = 'input' OFFSET 0) edge
    ), version AS (
      SELECT asset.id, asset."of" FROM made CROSS JOIN LATERAL (
        SELECT one.id, one."of", one.kind FROM assets one WHERE one.id = made.id OFFSET 0) asset
      JOIN asset_kinds kind ON kind.id = asset.kind WHERE kind.type = 'record-version'
    ), affected AS (
      SELECT row.id, round(row."expectedLossUsd" * 100)::bigint AS cents
      FROM version CROSS JOIN LATERAL (
        SELECT one.key FROM assets one WHERE one.id = version."of" OFFSET 0) entity
      JOIN records row ON row.id = entity.key
      WHERE row.state IN ('accepted', 'set_aside') AND version.id = (
        SELECT max(newest.id) FROM assets newest JOIN asset_kinds kind ON kind.id = newest.kind
        WHERE newest."of" = version."of" AND kind.type = 'record-version')
    )`;
}
