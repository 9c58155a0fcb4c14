import { type AssetUri, assetUri, idOf } from '#lib/model/asset-uri.ts';
import { RecordState } from '#lib/model/record.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { findAsset } from './assets/find-asset.ts';
import type { AssetType } from './types/asset-type.ts';
import { ASSET_TYPES, findSource } from './types.ts';

/**
 * What depends on an asset, by the current records: those made with it, or those with a value of
 * it.
 */
export interface Impact {
  readonly records: number;
  /** Expected loss of all of them, in cents. */
  readonly cents: number;
  /** Waiting for a person. */
  readonly pending: number;
  readonly accepted: number;
  /** Records whose current values are in an export. */
  readonly exported: number;
  /** Enabled language model endpoints that serve it, or that read such records. */
  readonly endpoints: number;
  /** Enabled webhooks notified when such a record changes. */
  readonly consumers: number;
  /**
   * When something was last made with it, or a record with a value of it arrived; null for never.
   */
  readonly lastUsedAt: Date | null;
}

/** Types that can be retired. */
const typesOf = (cause: AssetType['cause']) =>
  ASSET_TYPES.filter((one) => one.cause === cause && one.type !== 'person').map(({ type }) => type);
const [MADE_WITH, HELD] = [typesOf('made-with'), typesOf('held')];

/** Days without use after which it can be retired. */
export const UNUSED_DAYS = 90;

/**
 * How its records are found: by its number in the graph, or as a field that this many records have.
 */
type Cause =
  | { readonly kind: 'made-with'; readonly id: bigint }
  | { readonly kind: 'held'; readonly id: number; readonly records: number };

async function findCause(uri: AssetUri, db: Db): Promise<Cause | null> {
  if (findSource(uri)?.type.cause !== 'held') {
    const id = await findAsset(uri, db);
    return id === null ? null : { kind: 'made-with', id };
  }
  const [form = '', pattern = ''] = idOf(uri).split('/');
  const field = await db.countedField.findUnique({
    where: { form_pattern: { form, pattern } },
    include: { totals: { select: { records: true } } },
  });
  if (field === null) return null;
  const records = field.totals.reduce((sum, total) => sum + total.records, 0);
  return { kind: 'held', id: field.id, records };
}

/** If a field has no more records than this, all of them are read and sorted: about 50 ms. */
const FEW = 50_000;

/**
 * The standings of the records that have a field. If there are many, the first are soon found along
 * an index over all; PostgreSQL does not know how rare a rare field is, and would use that index
 * for it too, past a million others. `OFFSET 0` prevents that.
 */
function heldBy({ id, records }: Extract<Cause, { kind: 'held' }>): Prisma.Sql {
  const fence = records > FEW ? Prisma.empty : Prisma.sql`OFFSET 0`;
  return Prisma.sql`(SELECT * FROM record_standings WHERE fields @> ARRAY[${id}::smallint] ${fence})`;
}

/**
 * Uses totals that are maintained as records change, without reading records. Null if neither the
 * graph nor any record knows it.
 */
export async function getImpact(uri: AssetUri, db: Db = getDb()): Promise<Impact | null> {
  const cause = await findCause(uri, db);
  if (cause === null) return null;
  const totals =
    cause.kind === 'held'
      ? Prisma.sql`SELECT * FROM field_totals WHERE "fieldId" = ${cause.id}`
      : Prisma.sql`SELECT total.* FROM asset_class_members member
          JOIN class_totals total ON total."classId" = member."classId" WHERE member."assetId" = ${cause.id}`;
  const [counts] = await db.$queryRaw<Omit<Impact, 'endpoints' | 'consumers' | 'lastUsedAt'>[]>`
    SELECT COALESCE(sum(records), 0)::int AS records, COALESCE(sum(cents), 0)::float8 AS cents,
      COALESCE(sum(records) FILTER (WHERE state = 'review'), 0)::int AS pending,
      COALESCE(sum(records) FILTER (WHERE state = 'accepted'), 0)::int AS accepted,
      COALESCE(sum(records) FILTER (WHERE exported), 0)::int AS exported
    FROM (${totals}) AS total WHERE state <> 'gone'`;
  if (!counts) return null;
  const [endpoints, consumers, lastUsedAt] = await Promise.all([
    cause.kind === 'held' ? 0 : countEndpoints(cause.id, db),
    counts.records === 0 ? 0 : countConsumers(db),
    findLastUse(cause, db),
  ]);
  return { ...counts, endpoints, consumers, lastUsedAt };
}

async function countEndpoints(id: bigint, db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT "to" AS id FROM asset_links WHERE "from" = ${id} AND kind = 'reference' AND "until" IS NULL
      UNION
      SELECT other."assetId" FROM asset_class_members mine
      JOIN asset_class_members other ON other."classId" = mine."classId"
      WHERE mine."assetId" = ${id} AND EXISTS (SELECT FROM class_totals total
        WHERE total."classId" = mine."classId" AND total.records > 0 AND total.state <> 'gone')) AS near
    JOIN assets asset ON asset.id = near.id
    JOIN asset_kinds kind ON kind.id = asset.kind AND kind.type = 'endpoint'
    JOIN asset_facts said ON said."assetId" = asset.id
    WHERE said.state = 'enriched' AND said.facts @> '{"enabled": true}'`;
  return row?.count ?? 0;
}

function countConsumers(db: Db): Promise<number> {
  const hasSome = ['record_accepted', 'record_corrected', 'record_retracted'] as const;
  return db.webhook.count({ where: { isEnabled: true, kinds: { hasSome: [...hasSome] } } });
}

export interface Dependent {
  readonly uri: AssetUri;
  readonly state: RecordState;
  readonly cents: number;
  readonly exported: boolean;
}

/** The end of a page: the next begins after it. */
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
  const cause = await findCause(uri, db);
  if (cause === null) return { dependents: [], next: null };
  const from = after ?? { cents: Number.MAX_SAFE_INTEGER, id: '0' };
  const page = Prisma.sql`one.state <> 'gone' AND one.cents <= ${from.cents}::bigint
    AND (one.cents < ${from.cents}::bigint OR one."assetId" > ${BigInt(from.id)})
    ORDER BY one.cents DESC, one."assetId" LIMIT ${limit + 1}`;
  const found =
    cause.kind === 'held'
      ? Prisma.sql`SELECT * FROM ${heldBy(cause)} one WHERE ${page}`
      : Prisma.sql`SELECT own.* FROM asset_class_members member CROSS JOIN LATERAL (
          SELECT * FROM record_standings one WHERE one."classId" = member."classId" AND ${page}) own
          WHERE member."assetId" = ${cause.id}`;
  const rows = await db.$queryRaw<
    { id: bigint; key: string; state: string; cents: number; exported: boolean }[]
  >`
    SELECT standing."assetId" AS id, asset.key, standing.state::text AS state, standing.cents, standing.exported
    FROM (${found}) AS standing JOIN assets asset ON asset.id = standing."assetId"
    ORDER BY standing.cents DESC, standing."assetId" LIMIT ${limit + 1}`;
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    dependents: shown.map(({ key, state, cents, exported }) => ({
      uri: assetUri('record', key),
      state: RecordState.parse(state),
      cents,
      exported,
    })),
    next: last ? { cents: last.cents, id: String(last.id) } : null,
  };
}

/**
 * What can be retired: assets with which nothing was made for this many days, with the last use,
 * and fields of forms in use that no record has a value of; those never used first.
 */
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
    CROSS JOIN LATERAL (SELECT CASE WHEN kind.type = ANY (${MADE_WITH}) THEN last_use(asset.id) END AS at) used
    WHERE facts.state = 'enriched' AND asset.at < ${before} AND (
      kind.type = ANY (${MADE_WITH}) AND (used.at IS NULL OR used.at < ${before})
      OR kind.type = ANY (${HELD}) AND NOT EXISTS (
        SELECT FROM counted_fields field JOIN field_totals total ON total."fieldId" = field.id
        WHERE field.form || '/' || field.pattern = asset.key AND total.records > 0 AND total.state <> 'gone')
      AND EXISTS (SELECT FROM counted_fields field WHERE field.form = split_part(asset.key, '/', 1)))
    ORDER BY used.at NULLS FIRST, asset.id LIMIT 500`;
  return rows.map(({ type, provider, key, last }) => ({
    uri: assetUri(type, key, provider),
    lastUsedAt: last,
  }));
}

async function findLastUse(cause: Cause, db: Db): Promise<Date | null> {
  const [row] =
    cause.kind === 'held'
      ? await db.$queryRaw<{ at: Date | null }[]>`
          SELECT at FROM assets WHERE id = (SELECT max("assetId") FROM ${heldBy(cause)} held)`
      : await db.$queryRaw<{ at: Date | null }[]>`SELECT last_use(${cause.id}) AS at`;
  return row?.at ?? null;
}
