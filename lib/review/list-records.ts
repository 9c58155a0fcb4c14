import { type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import {
  type RecordSummary,
  SUMMARY_LINE_ENDS,
  SUMMARY_PATHS,
  summarizeRecord,
} from '#lib/forms/summarize-record.ts';
import type { RecordState } from '#lib/model/record.ts';
import {
  formatRecordCursor,
  LISTED_STATES,
  parseRecordCursor,
  type RecordCursor,
  type RecordFilter,
  type RecordSort,
} from '#lib/model/record-filter.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { readSearch } from '#lib/platform/search-keys.ts';
import { livingLease } from './store.ts';

/** One line of the list of records. */
export interface RecordItem extends RecordSummary {
  readonly id: string;
  readonly form: string;
  readonly fileName: string;
  readonly state: RecordState;
  readonly expectedLossUsd: number;
  /** Who decided it, or who has it now. */
  readonly personName: string | null;
  readonly updatedAt: Date;
  readonly createdAt: Date;
}

/**
 * Records that the viewer may see, a page at a time. `search`, in clear, looks for whole words in their
 * values. Each state is read along its index and the pages are merged, so that it does not matter how many
 * records there are.
 */
export async function listRecords(
  viewer: Viewer,
  input: RecordFilter & { readonly cursor?: string; readonly limit?: number },
  db: Db = getDb(),
): Promise<{ records: RecordItem[]; next: string | null }> {
  const { state, sort = 'updated', limit = 50 } = input;
  const where = {
    document: visibleTo(viewer),
    form: input.form,
    AND: [changedWithin(input), afterOf(sort, parseRecordCursor(input.cursor))],
    ...(input.search === undefined ? {} : await findWords(input.search, db)),
  };
  const found = await Promise.all(
    (state === undefined ? LISTED_STATES : [state]).map((one) =>
      db.record.findMany({
        where: { ...where, state: one },
        orderBy: [...ORDERS[sort]],
        take: limit + 1,
        select: { id: true, updatedAt: true, createdAt: true, expectedLossUsd: true },
      }),
    ),
  );
  const keys = found
    .flat()
    .map((row): RecordCursor => ({ id: row.id, rank: rankOf(sort, row) }))
    .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  const page = keys.slice(0, limit);
  const last = page.at(-1);
  return {
    records: await loadItems(
      db,
      page.map(({ id }) => id),
    ),
    next: keys.length > limit && last ? formatRecordCursor(last) : null,
  };
}

const ORDERS = {
  updated: [{ updatedAt: 'desc' }, { id: 'asc' }],
  oldest: [{ createdAt: 'asc' }, { id: 'asc' }],
  risk: [{ expectedLossUsd: 'desc' }, { id: 'asc' }],
} as const;

function rankOf(
  sort: RecordSort,
  row: Pick<RecordItem, 'updatedAt' | 'createdAt' | 'expectedLossUsd'>,
): number {
  switch (sort) {
    case 'updated':
      return -row.updatedAt.getTime();
    case 'oldest':
      return row.createdAt.getTime();
    case 'risk':
      return -row.expectedLossUsd;
  }
}

/** The bound that includes equals is what an index can start at. */
function afterOf(sort: RecordSort, cursor: RecordCursor | null) {
  if (cursor === null) return {};
  const id = { gt: cursor.id };
  switch (sort) {
    case 'updated': {
      const updatedAt = new Date(-cursor.rank);
      return { updatedAt: { lte: updatedAt }, OR: [{ updatedAt: { lt: updatedAt } }, { id }] };
    }
    case 'oldest': {
      const createdAt = new Date(cursor.rank);
      return { createdAt: { gte: createdAt }, OR: [{ createdAt: { gt: createdAt } }, { id }] };
    }
    case 'risk': {
      const loss = -cursor.rank;
      return {
        expectedLossUsd: { lte: loss },
        OR: [{ expectedLossUsd: { lt: loss } }, { id }],
      };
    }
  }
}

function changedWithin({ from, to }: RecordFilter) {
  return {
    updatedAt: {
      gte: from === undefined ? undefined : new Date(`${from}T00:00:00Z`),
      lte: to === undefined ? undefined : new Date(`${to}T23:59:59.999Z`),
    },
  };
}

/** Fewer are found first and sorted then; of more, enough are met along the order of the list. */
const FEW = 1_000;

async function findWords(words: string, db: Db) {
  const holds = { OR: (await readSearch(words)).map((keys) => ({ keys: { hasEvery: keys } })) };
  const rows = await db.searchedRecord.findMany({
    where: holds,
    select: { recordId: true },
    take: FEW + 1,
  });
  return rows.length > FEW
    ? { searched: { is: holds } }
    : { id: { in: rows.map(({ recordId }) => recordId) } };
}

async function loadItems(db: Db, ids: readonly string[]): Promise<RecordItem[]> {
  const rows = await db.record.findMany({
    where: { id: { in: [...ids] } },
    include: {
      document: { select: { id: true, fileName: true } },
      acceptedBy: { select: { name: true } },
      task: { include: { leaseOwner: true } },
      fields: {
        where: {
          OR: [
            { path: { in: [...SUMMARY_PATHS] } },
            ...SUMMARY_LINE_ENDS.map((end) => ({ path: { startsWith: 'lines[', endsWith: end } })),
          ],
        },
      },
    },
  });
  const items = rows.map(({ task, fields, ...row }): [string, RecordItem] => {
    // A blind second review must not learn what the first one said.
    const isBlind = row.state === 'review' && task?.round === 'second';
    const shown = isBlind ? [] : fields;
    return [
      row.id,
      {
        id: row.id,
        form: row.form,
        fileName: row.document.fileName,
        state: row.state,
        expectedLossUsd: row.expectedLossUsd,
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
