import { seesAll, type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import {
  formatRecordCursor,
  LISTED_STATES,
  NOBODYS,
  OWN,
  parseRecordCursor,
  type RecordCursor,
  type RecordFilter,
  type RecordSort,
} from '#lib/model/record-filter.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { readSearch } from '#lib/platform/search-keys.ts';
import {
  collectAlong,
  findHolding,
  listRecordsHolding,
  type SearchWays,
} from '#lib/state/searching/store.ts';
import { afterOf, compareRanks, ORDERS, RANKS, toCursor } from './order-records.ts';

/**
 * The ids of records the viewer may see, a page at a time. If few match, these are found first and
 * then sorted; otherwise each state is read along the index of the order and the results are
 * merged, so that the number of records does not matter. `search`, unsealed, looks for whole words
 * in their values.
 */
export async function listRecordIds(
  viewer: Viewer,
  input: RecordFilter & { readonly cursor?: string; readonly limit?: number },
  db: Db = getDb(),
): Promise<{ ids: string[]; next: string | null }> {
  const { sort = 'updated', limit = 50 } = input;
  const ways = input.search === undefined ? null : await readSearch(input.search);
  const few = ways && (await findHolding(db, ways));
  const list = {
    where: whereOf(viewer, input, few?.map(({ recordId }) => recordId) ?? null),
    common: few === null ? ways : null,
    states: statesOf(input),
    sort,
    after: parseRecordCursor(input.cursor),
    limit,
  };
  const found = (await findFew(db, input, list)) ?? (await walk(db, list));
  const keys = found.sort((a, b) => compareRanks(sort, a, b));
  const page = keys.slice(0, limit);
  const last = page.at(-1);
  return {
    ids: page.map(({ id }) => id),
    next: keys.length > limit && last ? formatRecordCursor(last) : null,
  };
}

type State = (typeof LISTED_STATES)[number];

interface List {
  readonly where: ReturnType<typeof whereOf>;
  /** The search keys, if many records have the words: matched while reading along the order. */
  readonly common: SearchWays | null;
  readonly states: readonly State[];
  readonly sort: RecordSort;
  readonly after: RecordCursor | null;
  readonly limit: number;
}

/** An accepted record with an owner is being audited, which must not show. */
function statesOf({ state, owner }: RecordFilter): readonly State[] {
  const states = state === undefined ? LISTED_STATES : [state];
  return owner === undefined ? states : states.filter((one) => one === 'review');
}

/** If there are more matches than this, enough are found along the order of the list. */
const FEW = 1_000;

/** Filters that leave few records; the others leave many, so counting is not tried. */
const NARROWING = ['payer', 'layout', 'owner', 'tag', 'min', 'max', 'days', 'from', 'to'] as const;

/** All records that match after the cursor, unordered; null if there are more than a few. */
async function findFew(db: Db, input: RecordFilter, list: List): Promise<RecordCursor[] | null> {
  const { where, common, states, sort, after } = list;
  const isNarrow = NARROWING.some((name) => input[name] !== undefined);
  if (!isNarrow && (input.search === undefined || common !== null)) return null;
  const rows = await db.listedRecord.findMany({
    where: { ...where, state: { in: [...states] } },
    orderBy: along(input),
    select: RANKS,
    take: FEW + 1,
  });
  if (rows.length > FEW) return null;
  const cursors = rows.map(toCursor(sort));
  const kept = common === null ? cursors : await keepHolding(db, cursors, common);
  return kept.filter((one) => after === null || compareRanks(sort, after, one) < 0);
}

const ASC = 'asc' as const;

/**
 * The index order of the most selective filter. Without one, PostgreSQL would walk the ids to
 * satisfy a limit and read the whole table if two filters that are each frequent never match
 * together.
 */
function along({ payer, owner, layout }: RecordFilter) {
  if (owner !== undefined) return [{ ownerId: ASC }, { state: ASC }, ...ORDERS.updated];
  if (layout !== undefined) return [{ layout: ASC }, { state: ASC }, ...ORDERS.updated];
  if (payer !== undefined) return [{ payerId: ASC }, { form: ASC }, { state: ASC }];
  return [];
}

async function walk(db: Db, list: List): Promise<RecordCursor[]> {
  const found = await Promise.all(list.states.map((state) => walkState(db, state, list)));
  return found.flat();
}

function walkState(db: Db, state: State, list: List): Promise<RecordCursor[]> {
  const { where, common, sort, after, limit } = list;
  return collectAlong<RecordCursor>({
    after,
    limit,
    load: async (last, size) => {
      const rows = await db.listedRecord.findMany({
        where: { ...where, state, AND: [...where.AND, afterOf(sort, last)] },
        orderBy: [...ORDERS[sort]],
        take: size,
        select: RANKS,
      });
      return rows.map(toCursor(sort));
    },
    keep: common === null ? null : (cursors) => keepHolding(db, cursors, common),
  });
}

async function keepHolding(
  db: Db,
  cursors: readonly RecordCursor[],
  ways: SearchWays,
): Promise<readonly RecordCursor[]> {
  const ids = cursors.map(({ id }) => id);
  const holding = await listRecordsHolding(db, ids, ways);
  return cursors.filter(({ id }) => holding.has(id));
}

const DAY_MS = 86_400_000;

/** All conditions except the states. */
function whereOf(viewer: Viewer, input: RecordFilter, few: readonly string[] | null) {
  const { form, payer, layout, owner, tag, min, max, days } = input;
  return {
    form,
    payerId: payer,
    layout,
    ...(owner === undefined ? {} : { ownerId: ownerOf(owner, viewer) }),
    ...(tag === undefined ? {} : { tags: { has: tag } }),
    ...(min === undefined && max === undefined ? {} : { totalCents: centsWithin(min, max) }),
    ...(days === undefined ? {} : { createdAt: { lte: new Date(Date.now() - days * DAY_MS) } }),
    ...(few === null ? {} : { recordId: { in: [...few] } }),
    AND: [changedWithin(input), seesAll(viewer) ? {} : { record: { document: visibleTo(viewer) } }],
  };
}

function ownerOf(owner: string, viewer: Viewer): string | null {
  if (owner === NOBODYS) return null;
  return owner === OWN ? viewer.id : owner;
}

/** A record without a total is in no range. */
function centsWithin(min: number | undefined, max: number | undefined) {
  return {
    gte: Math.round((min ?? -21_000_000) * 100),
    ...(max === undefined ? {} : { lte: Math.round(max * 100) }),
  };
}

function changedWithin({ from, to }: RecordFilter) {
  if (from === undefined && to === undefined) return {};
  return {
    updatedAt: {
      gte: from === undefined ? undefined : new Date(`${from}T00:00:00Z`),
      lte: to === undefined ? undefined : new Date(`${to}T23:59:59.999Z`),
    },
  };
}
