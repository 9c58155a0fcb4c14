import { exchangeKindOf } from '#lib/model/document.ts';
import { DocumentId } from '#lib/model/ids.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

/** Documents uploaded before `before` with nothing left to decide, oldest first. */
export async function listExpiredDocuments(db: Db, before: Date): Promise<DocumentId[]> {
  const rows = await db.document.findMany({
    where: {
      uploadedAt: { lt: before },
      records: { none: { state: { in: ['review', 'extracting'] } } },
      state: { in: ['ready', 'failed'] },
    },
    orderBy: { uploadedAt: 'asc' },
    select: { id: true },
  });
  return rows.map(({ id }) => DocumentId.parse(id));
}

/** Documents uploaded before `before`, even undecided ones, oldest first. */
export async function listUploadedBefore(db: Db, before: Date): Promise<DocumentId[]> {
  const rows = await db.document.findMany({
    where: { uploadedAt: { lt: before } },
    orderBy: { uploadedAt: 'asc' },
    select: { id: true },
  });
  return rows.map(({ id }) => DocumentId.parse(id));
}

/** An export that still has its file. */
export interface HeldExport {
  readonly id: string;
  readonly fileKey: string;
}

/** Exports made before this time whose files are still stored. */
export async function listExpiredExports(db: Db, before: Date): Promise<HeldExport[]> {
  return db.export.findMany({
    where: { createdAt: { lt: before }, removedAt: null },
    select: { id: true, fileKey: true },
  });
}

/** Exports with at least one record of the document. */
export async function listExportsOf(db: Db | Tx, documentId: DocumentId): Promise<HeldExport[]> {
  return db.export.findMany({
    where: { removedAt: null, records: { some: { record: { documentId } } } },
    select: { id: true, fileKey: true },
  });
}

/** Keeps an export from being removed until the transaction ends. False if its file is gone. */
export async function lockExport(tx: Tx, fileKey: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM exports WHERE "fileKey" = ${fileKey} AND "removedAt" IS NULL FOR UPDATE`;
  return rows.length > 0;
}

/** Marks their files as gone; their list entries stay. Returns how many. */
export async function closeExports(tx: Db | Tx, exports: readonly HeldExport[]): Promise<number> {
  const { count } = await tx.export.updateMany({
    where: { id: { in: exports.map(({ id }) => id) } },
    data: { removedAt: new Date() },
  });
  return count;
}

/** The storage keys among these that no row refers to. */
export async function findOrphans(db: Db, keys: readonly string[]): Promise<string[]> {
  const documentIds = keys.flatMap(
    (key) => /^(?:files|keys|pages)\/([0-9a-f]{64})\b/.exec(key)?.[1] ?? [],
  );
  const known = await db.document.findMany({
    where: { id: { in: documentIds } },
    select: { id: true },
  });
  const exports = await db.export.findMany({
    where: { fileKey: { in: [...keys] }, removedAt: null },
    select: { fileKey: true },
  });
  const ids = new Set(known.map(({ id }) => id));
  const files = new Set(exports.map(({ fileKey }) => fileKey));
  return keys.filter((key) => !files.has(key) && !ids.has(key.split(/[/.]/)[1] ?? ''));
}

const SLICE = 2_000;

/** Storage keys that rows refer to: documents, page images, exports that were not removed. */
export async function* listNamedKeys(db: Db): AsyncGenerator<string> {
  const exports = await db.export.findMany({
    where: { removedAt: null },
    select: { fileKey: true },
  });
  yield* exports.map(({ fileKey }) => fileKey);
  for (let after = ''; ; ) {
    const documents = await db.document.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: SLICE,
      select: { id: true, kind: true, pages: { select: { imageKey: true } } },
    });
    for (const { id, kind, pages } of documents) {
      yield `files/${id}`;
      // A sheet of an imported file is drawn when someone opens it.
      if (exchangeKindOf(kind) === null) yield* pages.map(({ imageKey }) => imageKey);
    }
    const last = documents.at(-1);
    if (!last) return;
    after = last.id;
  }
}

/** Exports whose file is one of these. */
export async function listExportsAt(db: Db, keys: readonly string[]): Promise<HeldExport[]> {
  return db.export.findMany({
    where: { fileKey: { in: [...keys] } },
    select: { id: true, fileKey: true },
  });
}
