import { seesAll, type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import { type RecordSummary, summarizeRecord } from '#lib/forms/summarize-record.ts';
import type { RecordState } from '#lib/model/record.ts';
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
import { SUMMARY_FIELDS } from '#lib/state/listing/store.ts';
import { afterOf, compareRanks, ORDERS, RANKS, toCursor } from './order-records.ts';
import { showSeeded } from './show-seeded.ts';
import { livingLease } from './store.ts';

/** One line of the list of records. */
export interface RecordItem extends RecordSummary {
  readonly id: string;
  readonly documentId: string;
  readonly form: string;
  readonly fileName: string;
  readonly state: RecordState;
  readonly expectedLossUsd: number;
  /** Number of the known layout that it was read on. */
  readonly layout: number | null;
  /** Whose work it is while it is in review. */
  readonly ownerName: string | null;
  /** Ids of its tags. */
  readonly tags: readonly number[];
  /** Who decided it, or who has it now. */
  readonly personName: string | null;
  readonly updatedAt: Date;
  readonly createdAt: Date;
}

type Page = { readonly cursor?: string; readonly limit?: number };

/** Records that the viewer may see, a page at a time. `search`, in clear, looks for whole words in their values. */
export async function listRecords(
  viewer: Viewer,
  input: RecordFilter & Page,
  db: Db = getDb(),
): Promise<{ records: RecordItem[]; next: string | null }> {
  const { ids, next } = await listRecordIds(viewer, input, db);
  return { records: await loadItems(db, ids), next };
}

/**
 * Their ids. Where few records match, these are found first and sorted then; else each state is read along
 * the index of the order and the pages are merged, so that it does not matter how many records there are.
 */
export async function listRecordIds(
  viewer: Viewer,
  input: RecordFilter & Page,
  db: Db = getDb(),
): Promise<{ ids: string[]; next: string | null }> {
  const { state, sort = 'updated', limit = 50 } = input;
  const where = await whereOf(viewer, input, db);
  const states = state === undefined ? LISTED_STATES : [state];
  const after = parseRecordCursor(input.cursor);
  const found = (await findFew(db, input, { ...where, state: { in: [...states] } }))
    ?.map(toCursor(sort))
    .filter((one) => after === null || compareRanks(sort, after, one) < 0) ?? [
    ...(await walk(db, { where, states, sort, after, limit })),
  ];
  const keys = found.sort((a, b) => compareRanks(sort, a, b));
  const page = keys.slice(0, limit);
  const last = page.at(-1);
  return {
    ids: page.map(({ id }) => id),
    next: keys.length > limit && last ? formatRecordCursor(last) : null,
  };
}

type Where = Awaited<ReturnType<typeof whereOf>>;

/** Of more than these, enough are met along the order of the list. */
const FEW = 1_000;

/** Filters that leave few records; the others leave many, and need not be tried. */
const NARROWING = [
  'payer',
  'layout',
  'owner',
  'tag',
  'min',
  'max',
  'days',
  'from',
  'to',
  'search',
] as const;

/** All records that match, in no order; null for more than a few. */
async function findFew(db: Db, input: RecordFilter, where: Where & { state: object }) {
  if (NARROWING.every((name) => input[name] === undefined)) return null;
  const rows = await db.listedRecord.findMany({ where, select: RANKS, take: FEW + 1 });
  return rows.length > FEW ? null : rows;
}

async function walk(
  db: Db,
  list: {
    readonly where: Where;
    readonly states: readonly (typeof LISTED_STATES)[number][];
    readonly sort: RecordSort;
    readonly after: RecordCursor | null;
    readonly limit: number;
  },
): Promise<RecordCursor[]> {
  const { where, states, sort, after, limit } = list;
  const found = await Promise.all(
    states.map((state) =>
      db.listedRecord.findMany({
        where: { ...where, state, AND: [...where.AND, afterOf(sort, after)] },
        orderBy: [...ORDERS[sort]],
        take: limit + 1,
        select: RANKS,
      }),
    ),
  );
  return found.flat().map(toCursor(sort));
}

const DAY_MS = 86_400_000;

/** All but the state. */
async function whereOf(viewer: Viewer, input: RecordFilter, db: Db) {
  const { form, payer, layout, owner, tag, min, max, days, search } = input;
  return {
    form,
    payerId: payer,
    layout,
    ...(owner === undefined ? {} : { ownerId: ownerOf(owner, viewer) }),
    ...(tag === undefined ? {} : { tags: { has: tag } }),
    ...(min === undefined && max === undefined ? {} : { totalCents: centsWithin(min, max) }),
    ...(days === undefined ? {} : { createdAt: { lte: new Date(Date.now() - days * DAY_MS) } }),
    AND: [
      changedWithin(input),
      // An accepted record with an owner is being audited, which nobody must see.
      owner === undefined ? {} : { state: 'review' as const },
      seesAll(viewer) ? {} : { record: { document: visibleTo(viewer) } },
      search === undefined ? {} : await findWords(search, db),
    ],
  };
}

function ownerOf(owner: string, viewer: Viewer): string | null {
  if (owner === NOBODYS) return null;
  return owner === OWN ? viewer.id : owner;
}

/** What states no total is within no bounds. */
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

async function findWords(words: string, db: Db) {
  const holds = { OR: (await readSearch(words)).map((keys) => ({ keys: { hasEvery: keys } })) };
  const rows = await db.searchedRecord.findMany({
    where: holds,
    select: { recordId: true },
    take: FEW + 1,
  });
  return rows.length > FEW
    ? { record: { searched: { is: holds } } }
    : { recordId: { in: rows.map(({ recordId }) => recordId) } };
}

async function loadItems(db: Db, ids: readonly string[]): Promise<RecordItem[]> {
  const rows = await db.record.findMany({
    where: { id: { in: [...ids] } },
    include: {
      document: { select: { id: true, fileName: true } },
      acceptedBy: { select: { name: true } },
      listed: { select: { layout: true, tags: true, owner: { select: { name: true } } } },
      task: { include: { leaseOwner: true } },
      fields: { where: { OR: SUMMARY_FIELDS }, select: { path: true, value: true, human: true } },
    },
  });
  const shownOf = await showSeeded(rows, db);
  const items = rows.map(({ task, fields, listed, ...row }): [string, RecordItem] => {
    // A blind second review must not learn what the first one said.
    const isBlind = row.state === 'review' && task?.round === 'second';
    const shown = isBlind ? [] : (shownOf.get(row.id) ?? fields);
    return [
      row.id,
      {
        id: row.id,
        documentId: row.document.id,
        form: row.form,
        fileName: row.document.fileName,
        state: row.state,
        expectedLossUsd: row.expectedLossUsd,
        layout: listed?.layout ?? null,
        ownerName: row.state === 'review' ? (listed?.owner?.name ?? null) : null,
        tags: listed?.tags ?? [],
        personName:
          row.state === 'review'
            ? ((task && livingLease(task)?.ownerName) ?? null)
            : (row.acceptedBy?.name ?? null),
        updatedAt: row.updatedAt,
        createdAt: row.createdAt,
        ...summarizeRecord(new Map(shown.map(({ path, value }) => [path, value]))),
      },
    ];
  });
  const itemOf = new Map(items);
  return ids.flatMap((id) => itemOf.get(id) ?? []);
}
