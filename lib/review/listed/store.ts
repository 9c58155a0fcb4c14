import type { Viewer } from '#lib/accounts/visible-documents.ts';
import type {
  LISTED_STATES,
  RecordCursor,
  RecordFilter,
  RecordSort,
} from '#lib/model/filters/record-filter.ts';
import type { Db } from '#lib/platform/db.ts';
import { holds, type SearchWays } from '#lib/state/searching/store.ts';
import { isVisibleTo } from '#lib/state/task/team/store.ts';
import { Prisma } from '../../../prisma/generated/client.ts';

type State = (typeof LISTED_STATES)[number];

/** What a page of the list of records requests. */
export interface ListedPage {
  readonly viewer: Viewer;
  readonly filter: RecordFilter;
  /** The owner to filter by; null for none. */
  readonly ownerId: string | null | undefined;
  readonly states: readonly State[];
  readonly sort: RecordSort;
  readonly after: RecordCursor | null;
  /** How many are wanted. */
  readonly room: number;
}

/** The first ones after the cursor among all that match; null if more than `most` match. */
export async function sortFew(
  db: Db,
  list: ListedPage,
  most: number,
): Promise<RecordCursor[] | null> {
  const rows = await db.$queryRaw<({ count: number } & (Ranked | { id: null }))[]>`
    WITH few AS MATERIALIZED (
      SELECT ${ranked(list.sort)}, ${isAfter(list)} AS "isAfter" FROM listed_records listed
      WHERE ${isListed(list)} AND ${isOf(list.states)} ${along(list.filter)} LIMIT ${most + 1}),
    page AS (SELECT id, rank FROM few WHERE "isAfter" ORDER BY ${order(list.sort)} LIMIT ${list.room})
    SELECT counted.count, page.id, page.rank
    FROM (SELECT count(*)::int AS count FROM few) AS counted LEFT JOIN page ON true`;
  if (rows.some(({ count }) => count > most)) return null;
  return rows.flatMap((row) => (row.id === null ? [] : toCursor(row)));
}

/** The first ones after the cursor, each state along the index of the order. */
export async function walk(db: Db, list: ListedPage): Promise<RecordCursor[]> {
  const rows = await db.$queryRaw<Ranked[]>`${eachState(list, Prisma.sql`LIMIT ${list.room}`)}`;
  return rows.map(toCursor);
}

/** How far to go along the order of a state when searching for words. */
const LOOKED_AT = 10_000;

/**
 * The first ones after the cursor with words that many records contain, all states merged along the
 * order: each record is checked, and most checks fail. Null if too few of the checked ones match.
 */
export async function walkHolding(
  db: Db,
  list: ListedPage,
  ways: SearchWays,
  lookedAt = LOOKED_AT,
): Promise<RecordCursor[] | null> {
  // The inner limit and OFFSET 0 keep PostgreSQL from sorting all records, and from looking up all
  // that contain the words, which it assumes are few.
  const near = eachState(list, Prisma.sql`LIMIT ${lookedAt}`);
  const rows = await db.$queryRaw<Ranked[]>`
    SELECT id, rank FROM (${near}) AS listed CROSS JOIN LATERAL (
      SELECT FROM searched_records WHERE "recordId" = listed.id AND (${holds(ways)}) OFFSET 0) AS held
    ORDER BY ${order(list.sort)} LIMIT ${list.room}`;
  if (rows.length >= list.room) return rows.map(toCursor);
  const further = eachState(list, Prisma.sql`OFFSET ${lookedAt} LIMIT 1`);
  return (await db.$queryRaw<Ranked[]>`${further}`).length > 0 ? null : rows.map(toCursor);
}

/** The first ones after the cursor among all that contain these words. */
export async function sortHolding(
  db: Db,
  list: ListedPage,
  ways: SearchWays,
): Promise<RecordCursor[]> {
  // Passed as an array; otherwise all records would be read to join them.
  const rows = await db.$queryRaw<Ranked[]>`
    SELECT ${ranked(list.sort)} FROM listed_records listed
    WHERE listed."recordId" = ANY (ARRAY(SELECT "recordId" FROM searched_records WHERE ${holds(ways)}))
      AND ${isListed(list)} AND ${isOf(list.states)} AND ${isAfter(list)}
    ORDER BY ${order(list.sort)} LIMIT ${list.room}`;
  return rows.map(toCursor);
}

/** A record with its sort value. */
interface Ranked {
  readonly id: string;
  readonly rank: Date | number | string;
}

function toCursor({ id, rank }: Ranked): RecordCursor {
  return { id, rank: String(rank instanceof Date ? rank.getTime() : rank) };
}

const ORDERS: Readonly<Record<RecordSort, { column: Prisma.Sql; isUp?: true }>> = {
  updated: { column: Prisma.sql`listed."updatedAt"` },
  oldest: { column: Prisma.sql`listed."createdAt"`, isUp: true },
  risk: { column: Prisma.sql`listed."expectedLossUsd"` },
  total: { column: Prisma.sql`listed."totalCents"` },
  service: { column: Prisma.sql`listed."serviceFrom"` },
};

function ranked(sort: RecordSort): Prisma.Sql {
  return Prisma.sql`listed."recordId" AS id, ${ORDERS[sort].column} AS rank`;
}

/** The sort order of what `ranked` selects. */
function order(sort: RecordSort): Prisma.Sql {
  return ORDERS[sort].isUp ? Prisma.sql`rank, id` : Prisma.sql`rank DESC, id`;
}

function eachState(list: ListedPage, limit: Prisma.Sql): Prisma.Sql {
  const { states, sort } = list;
  return Prisma.join(
    states.map(
      (state) => Prisma.sql`(SELECT ${ranked(sort)} FROM listed_records listed
        WHERE ${isListed(list)} AND ${isOf([state])} AND ${isAfter(list)}
        ORDER BY ${order(sort)} ${limit})`,
    ),
    ' UNION ALL ',
  );
}

/** The inclusive bound lets an index start at the cursor. */
function isAfter({ sort, after }: ListedPage): Prisma.Sql {
  if (after === null) return Prisma.sql`true`;
  const { column, isUp } = ORDERS[sort];
  const rank = rankOf(sort, after);
  const id = Prisma.sql`listed."recordId" > ${after.id}`;
  return isUp
    ? Prisma.sql`(${column} >= ${rank} AND (${column} > ${rank} OR ${id}))`
    : Prisma.sql`(${column} <= ${rank} AND (${column} < ${rank} OR ${id}))`;
}

function rankOf(sort: RecordSort, { rank }: RecordCursor): Prisma.Sql {
  switch (sort) {
    case 'updated':
    case 'oldest':
      return Prisma.sql`${new Date(Number(rank))}::timestamptz`;
    case 'risk':
      return Prisma.sql`${Number(rank)}::float8`;
    case 'total':
      return Prisma.sql`${Number(rank)}::int`;
    case 'service':
      return Prisma.sql`${rank}`;
  }
}

function isOf(states: readonly State[]): Prisma.Sql {
  return Prisma.sql`listed.state IN (${Prisma.join(
    states.map((state) => Prisma.sql`${state}::"RecordState"`),
  )})`;
}

/**
 * The index order of the most selective filter. Without one, PostgreSQL would walk the ids to
 * satisfy a limit and read the whole table if two filters that are each frequent never match
 * together.
 */
function along({ payer, owner, layout }: RecordFilter): Prisma.Sql {
  const then = Prisma.sql`listed.state, listed."updatedAt" DESC, listed."recordId"`;
  if (owner !== undefined) return Prisma.sql`ORDER BY listed."ownerId", ${then}`;
  if (layout !== undefined) return Prisma.sql`ORDER BY listed.layout, ${then}`;
  if (payer !== undefined) return Prisma.sql`ORDER BY listed."payerId", listed.form, listed.state`;
  return Prisma.empty;
}

const DAY_MS = 86_400_000;
/** Lower than any total in dollars. */
const LEAST_DOLLARS = -21_000_000;

/** All conditions except the state, the cursor, and the words. */
function isListed({ viewer, filter, ownerId }: ListedPage): Prisma.Sql {
  const { form, payer, layout, tag, min, max, days, from, to } = filter;
  const visible = isVisibleTo(viewer);
  // A record without a total is in no range.
  const least = min ?? (max === undefined ? undefined : LEAST_DOLLARS);
  const oldest = days === undefined ? undefined : new Date(Date.now() - days * DAY_MS);
  const conditions = [
    visible &&
      Prisma.sql`EXISTS (SELECT FROM records own JOIN documents paper ON paper.id = own."documentId"
      WHERE own.id = listed."recordId" AND ${visible})`,
    form === undefined ? null : Prisma.sql`listed.form = ${form}`,
    payer === undefined ? null : Prisma.sql`listed."payerId" = ${payer}::int`,
    layout === undefined ? null : Prisma.sql`listed.layout = ${layout}::float8`,
    ownerId === undefined
      ? null
      : ownerId === null
        ? Prisma.sql`listed."ownerId" IS NULL`
        : Prisma.sql`listed."ownerId" = ${ownerId}`,
    tag === undefined ? null : Prisma.sql`listed.tags @> ARRAY[${tag}::int]`,
    least === undefined ? null : Prisma.sql`listed."totalCents" >= ${toCents(least)}::int`,
    max === undefined ? null : Prisma.sql`listed."totalCents" <= ${toCents(max)}::int`,
    oldest && Prisma.sql`listed."createdAt" <= ${oldest}::timestamptz`,
    from && Prisma.sql`listed."updatedAt" >= ${`${from}T00:00:00Z`}::timestamptz`,
    to && Prisma.sql`listed."updatedAt" <= ${`${to}T23:59:59.999Z`}::timestamptz`,
  ].flatMap((condition) => condition || []);
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, ' AND ');
}

function toCents(dollars: number): number {
  return Math.round(dollars * 100);
}
