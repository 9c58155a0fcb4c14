import { z } from 'zod';
import { seenState } from '#lib/accounts/seen-state.ts';
import { type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import { DocumentInfo } from '#lib/model/document-info.ts';
import { FileFinding } from '#lib/model/exchange/file-finding.ts';
import { PageFlag, PageOrigin, PageQuality } from '#lib/model/page.ts';
import { RecordState } from '#lib/model/record.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { listPrinted } from '#lib/state/record/printed/store.ts';
import { DocumentItem, ITEM, tallyRecords, toItem } from '../store.ts';

/** A document with its pages and records, as its own page shows it. */
export const DocumentDetails = DocumentItem.extend({
  /** In the order they are printed; perhaps only the first, and all of them in the tally. */
  records: z.array(
    z.object({
      id: z.string(),
      form: z.string(),
      state: RecordState,
      pages: z.array(z.number()),
      taskId: z.string().nullable(),
    }),
  ),
  /** Null if its key is gone: a sealed object then reads as an empty one. */
  info: DocumentInfo.or(z.strictObject({}).transform(() => null)).nullable(),
  /** The errors in an imported file. */
  findings: z.array(FileFinding),
  /** How many pages there are so far; `pages` perhaps has only the first. */
  laidOut: z.number(),
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

interface Shown {
  /** Who is told the states of its records; the viewer by default. */
  readonly asRole?: Viewer['role'];
  /** Only this many of its records and pages, from the first on; all by default. */
  readonly first?: { readonly records: number; readonly pages: number };
  readonly db?: Db;
}

/** Null if there is none that the viewer may see. */
export async function findDocument(
  id: string,
  viewer: Viewer,
  { asRole = viewer.role, first, db = getDb() }: Shown = {},
): Promise<DocumentDetails | null> {
  const row = await db.document.findUnique({
    where: { id, AND: [visibleTo(viewer)] },
    include: { ...ITEM, _count: { select: { pages: true } } },
  });
  if (row === null) return null;
  const [records, pages, tallies] = await Promise.all([
    listRecords(id, { asRole, first: first?.records }, db),
    db.page.findMany({
      where: { documentId: id, ...(first ? { number: { lte: first.pages } } : {}) },
      omit: { words: true, textWords: true },
      orderBy: { number: 'asc' },
    }),
    tallyRecords([id], { role: asRole }, db),
  ]);
  const tally = tallies.get(id) ?? [];
  return DocumentDetails.parse({
    ...toItem(row),
    records,
    pages,
    tally,
    laidOut: row._count.pages,
  });
}

async function listRecords(
  documentId: string,
  { asRole, first }: { readonly asRole: Viewer['role']; readonly first: number | undefined },
  db: Db,
) {
  const printed = await listPrinted(documentId, { first: first ?? MOST }, db);
  const rows = await db.record.findMany({
    where: {
      documentId,
      state: { not: 'gone' },
      // A file may have more records than a query can name.
      ...(first === undefined ? {} : { id: { in: printed.records.map(({ id }) => id) } }),
    },
    select: {
      ...{ id: true, form: true, state: true, pages: true },
      task: { select: { id: true, state: true, round: true } },
    },
  });
  const numberOf = new Map(printed.records.map(({ id, number }) => [id, number]));
  return rows
    .map((record) => ({
      ...record,
      state: seenState({ role: asRole }, record),
      taskId: record.task?.id ?? null,
    }))
    .sort((a, b) => (numberOf.get(a.id) ?? 0) - (numberOf.get(b.id) ?? 0));
}

/** More records than any document has. */
const MOST = 2 ** 31 - 1;
