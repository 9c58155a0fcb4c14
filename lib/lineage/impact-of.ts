import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import { RecordState } from '#lib/model/record.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { findAsset } from './find-asset.ts';
import { ASSET_TYPES } from './types.ts';

/** What depends on an asset, by the records as they are now. */
export interface Impact {
  readonly records: number;
  /** Expected loss of all of them, in cents. */
  readonly cents: number;
  /** Waiting for a person. */
  readonly pending: number;
  readonly accepted: number;
  /** Of which an export holds the present values. */
  readonly exported: number;
  /** When something was last made with it; null for never. */
  readonly lastUsedAt: Date | null;
}

/** Types that can be retired. */
const CAUSES = ASSET_TYPES.filter(({ isCause, type }) => isCause && type !== 'person').map(
  ({ type }) => type,
);

/** Nothing that was made with it in so many days: it can be retired. */
export const UNUSED_DAYS = 90;

/** Counted from the totals of classes, which are kept as records change: it does not look at any record. */
export async function getImpact(uri: AssetUri, db: Db = getDb()): Promise<Impact | null> {
  const id = await findAsset(uri, db);
  if (id === null) return null;
  const [counts] = await db.$queryRaw<Omit<Impact, 'lastUsedAt'>[]>`
    SELECT COALESCE(sum(records), 0)::int AS records, COALESCE(sum(cents), 0)::float8 AS cents,
      COALESCE(sum(records) FILTER (WHERE state = 'review'), 0)::int AS pending,
      COALESCE(sum(records) FILTER (WHERE state = 'accepted'), 0)::int AS accepted,
      COALESCE(sum(records) FILTER (WHERE exported), 0)::int AS exported
    FROM asset_class_members member JOIN class_totals total ON total."classId" = member."classId"
    WHERE member."assetId" = ${id} AND total.state <> 'gone'`;
  if (!counts) return null;
  return { ...counts, lastUsedAt: await findLastUse(id, db) };
}

export interface Dependent {
  readonly uri: AssetUri;
  readonly state: RecordState;
  readonly cents: number;
  readonly exported: boolean;
}

/** Where a page ends: the next begins after it. */
export interface ImpactCursor {
  readonly cents: number;
  readonly id: string;
}

/** The records that depend on an asset, the most dollars first, a page at a time. */
export async function listDependents(
  uri: AssetUri,
  { after, limit = 50 }: { after?: ImpactCursor; limit?: number } = {},
  db: Db = getDb(),
): Promise<{ readonly dependents: readonly Dependent[]; readonly next: ImpactCursor | null }> {
  const id = await findAsset(uri, db);
  if (id === null) return { dependents: [], next: null };
  const from = after ?? { cents: Number.MAX_SAFE_INTEGER, id: '0' };
  const rows = await db.$queryRaw<
    { id: bigint; key: string; state: string; cents: bigint; exported: boolean }[]
  >`
    SELECT standing."assetId" AS id, asset.key, standing.state::text AS state, standing.cents, standing.exported
    FROM asset_class_members member CROSS JOIN LATERAL (
      SELECT * FROM record_standings one WHERE one."classId" = member."classId" AND one.state <> 'gone'
        AND (one.cents < ${from.cents} OR (one.cents = ${from.cents} AND one."assetId" > ${BigInt(from.id)}))
        AND one.cents <= ${from.cents}
      ORDER BY one.cents DESC, one."assetId" LIMIT ${limit + 1}) standing
    JOIN assets asset ON asset.id = standing."assetId"
    WHERE member."assetId" = ${id}
    ORDER BY standing.cents DESC, standing."assetId" LIMIT ${limit + 1}`;
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    dependents: page.map(({ key, state, cents, exported }) => ({
      uri: assetUri('record', key),
      state: RecordState.parse(state),
      cents: Number(cents),
      exported,
    })),
    next: last ? { cents: Number(last.cents), id: String(last.id) } : null,
  };
}

/** Assets that nothing was made with for so many days, with when that was; those never used among them. */
export async function listUnused(
  days: number = UNUSED_DAYS,
  db: Db = getDb(),
): Promise<{ readonly uri: AssetUri; readonly lastUsedAt: Date | null }[]> {
  const before = new Date(Date.now() - days * 86_400_000);
  const rows = await db.$queryRaw<
    { type: string; provider: string; key: string; last: Date | null }[]
  >`
    SELECT kind.type, kind.provider, asset.key, used.at AS last
    FROM asset_facts facts JOIN assets asset ON asset.id = facts."assetId"
    JOIN asset_kinds kind ON kind.id = asset.kind
    LEFT JOIN LATERAL (
      SELECT max(newest.at) AS at FROM (
        SELECT asset.id AS id UNION ALL
        SELECT part."to" FROM graph_edges part WHERE part."from" = asset.id AND part.kind = 'part') AS place
      CROSS JOIN LATERAL (SELECT made.at FROM graph_edges edge JOIN assets made ON made.id = edge."to"
        WHERE edge."from" = place.id AND edge.kind IN ('setup', 'agent', 'input')
        ORDER BY edge."to" DESC LIMIT 1) newest) used ON true
    WHERE facts.state = 'enriched' AND asset.at < ${before}
      AND kind.type = ANY (${CAUSES})
      AND (used.at IS NULL OR used.at < ${before})
    ORDER BY used.at NULLS FIRST, asset.id LIMIT 500`;
  return rows.map(({ type, provider, key, last }) => ({
    uri: assetUri(type, key, provider),
    lastUsedAt: last,
  }));
}

async function findLastUse(id: bigint, db: Db): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT max(newest.at) AS at FROM (
      SELECT ${id}::bigint AS id UNION ALL
      SELECT part."to" FROM graph_edges part WHERE part."from" = ${id} AND part.kind = 'part') AS place
    CROSS JOIN LATERAL (SELECT made.at FROM graph_edges edge JOIN assets made ON made.id = edge."to"
      WHERE edge."from" = place.id AND edge.kind IN ('setup', 'agent', 'input')
      ORDER BY edge."to" DESC LIMIT 1) newest`;
  return row?.at ?? null;
}
