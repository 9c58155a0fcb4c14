import { z } from 'zod';
import { type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import { Document, FileErrorCode } from '#lib/model/document.ts';
import type { DocumentFilter } from '#lib/model/document-filter.ts';
import { DocumentInfo } from '#lib/model/document-info.ts';
import { FileFinding } from '#lib/model/file-finding.ts';
import type { UserId } from '#lib/model/ids.ts';
import { PageFlag, PageOrigin, PageQuality } from '#lib/model/page.ts';
import { RecordState } from '#lib/model/record.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { errorText } from '#lib/platform/errors.ts';
import { readSearch } from '#lib/platform/search-keys.ts';

/** A document as lists show it. */
export const DocumentItem = Document.extend({
  sample: z.boolean(),
  uploadedByName: z.string().nullable(),
  /** Ids of its tags. */
  tags: z.array(z.number()),
  records: z.array(
    z.object({
      id: z.string(),
      form: z.string(),
      state: RecordState,
      pages: z.array(z.number()),
      taskId: z.string().nullable(),
    }),
  ),
});
export type DocumentItem = z.infer<typeof DocumentItem>;

export const DocumentDetails = DocumentItem.extend({
  info: DocumentInfo.nullable(),
  /** What is wrong with an imported file. */
  findings: z.array(FileFinding),
  pages: z.array(
    z.object({
      number: z.number(),
      widthPx: z.number(),
      heightPx: z.number(),
      rotation: z.number(),
      origin: PageOrigin,
      quality: PageQuality,
      flags: z.array(PageFlag),
    }),
  ),
});
export type DocumentDetails = z.infer<typeof DocumentDetails>;

const ITEM = {
  uploadedBy: { select: { name: true } },
  records: {
    where: { state: { not: 'gone' } },
    orderBy: { id: 'asc' },
    include: { task: { select: { id: true } } },
  },
} as const;

type Page = { readonly cursor?: string; readonly limit?: number };

/**
 * What the viewer may see, a page at a time, the newest first unless the filter says otherwise; `search`,
 * in clear, looks for whole words in file names and in the values of records.
 */
export async function listDocuments(
  viewer: Viewer,
  input: DocumentFilter & Page,
  db: Db = getDb(),
): Promise<{ documents: DocumentItem[]; next: string | null }> {
  const rows = await db.document.findMany({ ...(await pageOf(viewer, input)), include: ITEM });
  const { page, next } = cut(rows, input);
  return { documents: page.map((row) => DocumentItem.parse(toItem(row))), next };
}

/** Their ids alone. */
export async function listDocumentIds(
  viewer: Viewer,
  input: DocumentFilter & Page,
  db: Db | Tx = getDb(),
): Promise<{ ids: string[]; next: string | null }> {
  const select = { id: true } as const;
  const rows = await db.document.findMany({ ...(await pageOf(viewer, input)), select });
  const { page, next } = cut(rows, input);
  return { ids: page.map(({ id }) => id), next };
}

const PAGE = 50;

async function pageOf(viewer: Viewer, input: DocumentFilter & Page) {
  const { state, by, form, tag, cursor, limit = PAGE } = input;
  const search = input.search?.trim();
  return {
    where: {
      AND: [visibleTo(viewer), by === undefined ? {} : { uploadedById: by }],
      ...(state === undefined ? {} : { state }),
      ...(form === undefined
        ? {}
        : { records: { some: { form, state: { not: 'gone' as const } } } }),
      ...(tag === undefined ? {} : { tags: { has: tag } }),
      ...uploadedWithin(input),
      ...(search ? await holdsWords(search) : {}),
    },
    orderBy: [...ORDERS[input.sort ?? 'newest']],
    ...(cursor === undefined ? {} : { cursor: { id: cursor }, skip: 1 }),
    take: limit + 1,
  };
}

/** Both go along one index, from its one end or its other. */
const ORDERS = {
  newest: [{ uploadedAt: 'desc' }, { id: 'asc' }],
  oldest: [{ uploadedAt: 'asc' }, { id: 'desc' }],
} as const;

function cut<Row extends { readonly id: string }>(rows: readonly Row[], { limit = PAGE }: Page) {
  const page = rows.slice(0, limit);
  return { page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** As part of a `where` of documents: the words are in the file's name, or in the values of one record. */
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

/** Null when there is none that the viewer may see. */
export async function findDocument(
  id: string,
  viewer: Viewer,
  db: Db = getDb(),
): Promise<DocumentDetails | null> {
  const row = await db.document.findUnique({
    where: { id, AND: [visibleTo(viewer)] },
    include: {
      ...ITEM,
      pages: { omit: { words: true, textWords: true }, orderBy: { number: 'asc' } },
    },
  });
  return row === null ? null : DocumentDetails.parse(toItem(row));
}

/** Uploads of one person are counted one after another until the transaction ends. */
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
  readonly records: readonly {
    readonly pages: number[];
    readonly task: { readonly id: string } | null;
  }[];
}

function toItem<Row extends ItemRow>(row: Row) {
  // A step can fail for a reason that is not the file's; one such document must not hide the others.
  const code = row.errorCode === null ? null : FileErrorCode.catch('internal').parse(row.errorCode);
  return {
    ...row,
    uploadedBy: row.uploadedById,
    uploadedByName: row.uploadedBy?.name ?? null,
    error: code === null ? null : { code, message: row.errorText ?? errorText(code) },
    records: row.records
      .map((record) => ({ ...record, taskId: record.task?.id ?? null }))
      .sort((a, b) => (a.pages[0] ?? 0) - (b.pages[0] ?? 0)),
  };
}
