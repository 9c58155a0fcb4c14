import type { DocumentId } from '#lib/model/ids.ts';
import type { Structure } from '#lib/model/structure.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { loadGroups, versionOf } from './page-groups.ts';

/** How a document is grouped now. Throws AppError not-found. */
export async function describeStructure(
  documentId: DocumentId,
  db: Db = getDb(),
): Promise<Structure> {
  const pages = await db.page.findMany({
    where: { documentId },
    orderBy: { number: 'asc' },
    select: { number: true, widthPx: true, heightPx: true, rotation: true },
  });
  if (pages.length === 0) throw new AppError('not-found');
  const groups = await loadGroups(db, documentId);
  const rows = await db.record.findMany({
    where: { documentId, state: { not: 'gone' } },
    orderBy: { id: 'asc' },
    include: { task: { select: { id: true } } },
  });
  const records = rows.map(({ id, pages: numbers, state, task }) => {
    return { id, pages: numbers, state, taskId: task?.id ?? null };
  });
  return { seen: versionOf(groups), groups, pages, records };
}
