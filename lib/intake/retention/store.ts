import { DocumentId } from '#lib/model/ids.ts';
import type { Db } from '#lib/platform/db.ts';

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
