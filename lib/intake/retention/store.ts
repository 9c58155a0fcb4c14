import { DocumentId } from '#lib/model/ids.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

/** Documents uploaded before `before` with nothing left to decide, oldest first. */
export async function listExpiredDocuments(
  db: Db,
  before: Date,
): Promise<{ id: DocumentId; pageCount: number }[]> {
  const rows = await db.document.findMany({
    where: {
      uploadedAt: { lt: before },
      records: { none: { state: { in: ['review', 'extracting'] } } },
      state: { in: ['ready', 'failed'] },
    },
    orderBy: { uploadedAt: 'asc' },
    select: { id: true, pageCount: true },
  });
  return rows.map(({ id, pageCount }) => ({
    id: DocumentId.parse(id),
    pageCount: pageCount ?? 0,
  }));
}

/** Storage keys of exports made before `before`. */
export async function listExpiredExports(db: Db, before: Date): Promise<string[]> {
  const rows = await db.export.findMany({ where: { createdAt: { lt: before } } });
  return rows.map(({ fileKey }) => fileKey);
}

/**
 * Deletes the document with its key, all that was read from it, and the runs that read it. A run that
 * outlived its result would make the same file, uploaded again, "already done".
 */
export async function deleteDocument(tx: Tx, id: DocumentId): Promise<void> {
  // Readings are append-only but for this; the setting ends with the transaction.
  await tx.$executeRaw`SELECT set_config('countersign.retention', 'on', true)`;
  const records = await tx.record.findMany({ where: { documentId: id }, select: { id: true } });
  const pages = await tx.page.findMany({ where: { documentId: id }, select: { id: true } });
  const subjects = [id, ...[...records, ...pages].map((row) => row.id)];
  await tx.reading.deleteMany({ where: { subjectId: { in: subjects } } });
  await tx.run.deleteMany({
    where: { subjectKind: { in: ['document', 'record'] }, subjectId: { in: subjects } },
  });
  await tx.document.delete({ where: { id } });
}
