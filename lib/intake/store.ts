import { z } from 'zod';
import { seenState } from '#lib/accounts/seen-state.ts';
import { type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import { Document, FileErrorCode } from '#lib/model/document.ts';
import type { DocumentFilter, DocumentSort } from '#lib/model/filters/document-filter.ts';
import { DocumentId, type UserId } from '#lib/model/ids.ts';
import { RecordState } from '#lib/model/record.ts';
import { ReviewRound, TaskState } from '#lib/model/task.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { errorText } from '#lib/platform/errors.ts';
import { readSearch } from '#lib/platform/sealing/search-keys.ts';
import {
  collectAlong,
  findHolding,
  listDocumentsHolding,
  type SearchWays,
} from '#lib/state/searching/store.ts';
import type { Prisma } from '../../prisma/generated/client.ts';

const ListedDocument = Document.extend({
  sample: z.boolean(),
  uploadedByName: z.string().nullable(),
  /** Ids of its tags. */
  tags: z.array(z.number()),
});

/** A document as lists show it, with how many records of each form are in each state. */
export const DocumentItem = ListedDocument.extend({
  tally: z.array(z.object({ form: z.string(), state: RecordState, count: z.number() })),
});
export type DocumentItem = z.infer<typeof DocumentItem>;

/** What of other tables a document's row needs. */
export const ITEM = { uploadedBy: { select: { name: true } } } as const;

type Page = { readonly cursor?: string; readonly limit?: number };

/**
 * The documents the viewer may see, a page at a time, newest first by default; `search`, unsealed,
 * looks for whole words in file names and in the values of records.
 */
export async function listDocuments(
  viewer: Viewer,
  input: DocumentFilter & Page,
  db: Db = getDb(),
): Promise<{ documents: DocumentItem[]; next: string | null }> {
  const { ids, next } = await listDocumentIds(viewer, input, db);
  const [rows, tallies] = await Promise.all([
    db.document.findMany({ where: { id: { in: ids } }, include: ITEM }),
    tallyRecords(ids, viewer, db),
  ]);
  const itemOf = new Map(
    rows.map((row) => {
      const tally = tallies.get(row.id) ?? [];
      return [row.id, DocumentItem.parse({ ...toItem(row), tally })];
    }),
  );
  return { documents: ids.flatMap((id) => itemOf.get(id) ?? []), next };
}

const TallyRow = z.object({
  id: z.string(),
  form: z.string(),
  state: RecordState,
  taskState: TaskState.nullable(),
  round: ReviewRound.nullable(),
  count: z.number(),
});

/**
 * How many records of each form are in each state, as the viewer may see it, by the id of their
 * document. Counted by the database: a remittance can have thousands.
 */
export async function tallyRecords(
  ids: readonly string[],
  viewer: Pick<Viewer, 'role'>,
  db: Db,
): Promise<Map<string, DocumentItem['tally']>> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT record."documentId" AS id, record.form, record.state::text,
      task.state::text AS "taskState", task.round::text, count(*)::int
    FROM records record LEFT JOIN tasks task ON task."recordId" = record.id
    WHERE record."documentId" = ANY (${ids}::text[]) AND record.state <> 'gone'
    GROUP BY 1, 2, 3, 4, 5`;
  const counted = z
    .array(TallyRow)
    .parse(rows)
    .map(({ taskState, round, ...row }) => {
      const task = taskState && round ? { state: taskState, round } : null;
      return { ...row, state: seenState(viewer, { state: row.state, task }) };
    });
  return Map.groupBy(counted, ({ id }) => id);
}

/**
 * Only their ids. A search merges two lists, one by names and one by values: each walks an index,
 * which a condition combining both could not.
 */
export async function listDocumentIds(
  viewer: Viewer,
  input: DocumentFilter & Page,
  db: Db = getDb(),
): Promise<{ ids: string[]; next: string | null }> {
  const { limit = PAGE, sort = 'newest' } = input;
  const words = input.search?.trim();
  const searches = words ? await listSearches(words, db) : [{}];
  const found = await Promise.all(
    searches.map((search) =>
      walk(db, {
        where: whereOf(viewer, input),
        search,
        sort,
        after: parseCursor(input.cursor),
        limit,
      }),
    ),
  );
  const rows = [...new Map(found.flat().map((row) => [row.id, row] as const)).values()];
  rows.sort((a, b) => b.uploadedAt.getTime() - a.uploadedAt.getTime() || (a.id < b.id ? -1 : 1));
  if (sort === 'oldest') rows.reverse();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    ids: page.map(({ id }) => id),
    next: rows.length > limit && last ? `${last.uploadedAt.getTime()}~${last.id}` : null,
  };
}

interface Listed {
  readonly id: string;
  readonly uploadedAt: Date;
}

function walk(
  db: Db,
  list: {
    readonly where: ReturnType<typeof whereOf>;
    readonly search: Search;
    readonly sort: DocumentSort;
    readonly after: Listed | null;
    readonly limit: number;
  },
): Promise<Listed[]> {
  const { where, search, sort, after, limit } = list;
  const { common } = search;
  return collectAlong<Listed>({
    after,
    limit,
    load: (last, size) =>
      db.document.findMany({
        where: { ...where, ...search.where, AND: [...where.AND, afterOf(sort, last)] },
        orderBy: [...ORDERS[sort]],
        take: size,
        select: { id: true, uploadedAt: true },
      }),
    keep: common
      ? async (rows) => {
          const ids = rows.map(({ id }) => id);
          const holding = await listDocumentsHolding(db, ids, common);
          return rows.filter(({ id }) => holding.has(id));
        }
      : null,
  });
}

const Cursor = z.tuple([z.coerce.number(), DocumentId]);

/**
 * The last document of a page; null for none or an invalid cursor: the list then starts at the
 * beginning.
 */
function parseCursor(text: string | undefined): Listed | null {
  const parsed = Cursor.safeParse(text?.split('~'));
  return parsed.success ? { uploadedAt: new Date(parsed.data[0]), id: parsed.data[1] } : null;
}

/** The inclusive bound lets an index start there. */
function afterOf(sort: DocumentSort, cursor: Listed | null) {
  if (cursor === null) return {};
  const { uploadedAt: at, id } = cursor;
  return sort === 'newest'
    ? { uploadedAt: { lte: at }, OR: [{ uploadedAt: { lt: at } }, { id: { gt: id } }] }
    : { uploadedAt: { gte: at }, OR: [{ uploadedAt: { gt: at } }, { id: { lt: id } }] };
}

const PAGE = 50;

function whereOf(viewer: Viewer, input: DocumentFilter) {
  const { state, by, form, tag } = input;
  return {
    AND: [visibleTo(viewer), by === undefined ? {} : { uploadedById: by }],
    ...(state === undefined ? {} : { state }),
    ...(form === undefined ? {} : { records: { some: { form, state: { not: 'gone' as const } } } }),
    ...(tag === undefined ? {} : { tags: { has: tag } }),
    ...uploadedWithin(input),
  };
}

/** Both walk one index, from either end. */
const ORDERS = {
  newest: [{ uploadedAt: 'desc' }, { id: 'asc' }],
  oldest: [{ uploadedAt: 'asc' }, { id: 'desc' }],
} as const;

/** If more names than this match, enough are found along the order of the list. */
const FEW = 1_000;

/** Part of a `where` of documents; and, if many records match, the search keys. */
interface Search {
  readonly where?: Prisma.DocumentWhereInput;
  readonly common?: SearchWays;
}

/** Two searches that together find everything. */
async function listSearches(words: string, db: Db): Promise<readonly Search[]> {
  const ways = await readSearch(words);
  const named = { OR: ways.map((keys) => ({ nameKeys: { hasEvery: keys } })) };
  const [documents, records] = await Promise.all([
    db.document.findMany({ where: named, select: { id: true }, take: FEW + 1 }),
    findHolding(db, ways),
  ]);
  return [
    { where: documents.length > FEW ? named : { id: { in: documents.map(({ id }) => id) } } },
    records === null
      ? { common: ways }
      : { where: { id: { in: records.map(({ documentId }) => documentId) } } },
  ];
}

/**
 * Part of a `where` of documents: the words are in the file's name, or in the values of one record.
 */
export async function holdsWords(words: string) {
  const ways = await readSearch(words);
  return {
    OR: ways.flatMap((keys) => [
      { nameKeys: { hasEvery: keys } },
      { records: { some: { searched: { keys: { hasEvery: keys } } } } },
    ]),
  };
}

function uploadedWithin({ from, to }: DocumentFilter) {
  if (from === undefined && to === undefined) return {};
  return {
    uploadedAt: {
      ...(from === undefined ? {} : { gte: new Date(`${from}T00:00:00Z`) }),
      ...(to === undefined ? {} : { lte: new Date(`${to}T23:59:59.999Z`) }),
    },
  };
}

/** Serializes the counting of one person's uploads until the transaction ends. */
export async function lockUploads(tx: Tx, by: UserId): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${`uploads of ${by}`}, 0))`;
}

/** Files and bytes received since then, from one person or from everyone. */
export async function sumUploads(
  db: Db | Tx,
  { since, by }: { since: Date; by?: UserId },
): Promise<{ files: number; bytes: number }> {
  const { _count, _sum } = await db.document.aggregate({
    where: { uploadedAt: { gte: since }, ...(by === undefined ? {} : { uploadedById: by }) },
    _count: true,
    _sum: { byteCount: true },
  });
  return { files: _count, bytes: _sum.byteCount ?? 0 };
}

interface ItemRow {
  readonly errorCode: string | null;
  readonly errorText: string | null;
  readonly uploadedById: string | null;
  readonly uploadedBy: { readonly name: string } | null;
}

/** A row as it is shown: names instead of ids, and a message instead of its code. */
export function toItem<Row extends ItemRow>(row: Row) {
  // A step can fail for a reason unrelated to the file; one such document must not hide the others.
  const code = row.errorCode === null ? null : FileErrorCode.catch('internal').parse(row.errorCode);
  return {
    ...row,
    uploadedBy: row.uploadedById,
    uploadedByName: row.uploadedBy?.name ?? null,
    error: code === null ? null : { code, message: row.errorText ?? errorText(code) },
  };
}
