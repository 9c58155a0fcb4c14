import { type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** How many documents this person can see that have not been read yet. */
export async function countReading(viewer: Viewer, db: Db = getDb()): Promise<number> {
  return db.document.count({
    where: { state: { in: ['received', 'reading', 'extracting'] }, AND: [visibleTo(viewer)] },
  });
}
