import { seesDocument, type Viewer } from '#lib/accounts/visible-documents.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import type { Structure } from '#lib/model/structure.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { logAccess } from '../access/log-access.ts';
import { loadGroups, versionOf } from './page-groups.ts';

/**
 * The current grouping of a document. Logs that the person saw it. Throws AppError not-found, also
 * for a document the person may not see.
 */
export async function describeStructure(
  documentId: DocumentId,
  person: Viewer,
  db: Db = getDb(),
): Promise<Structure> {
  if (!(await seesDocument(person, documentId, db))) throw new AppError('not-found');
  const pages = await db.page.findMany({
    where: { documentId },
    orderBy: { number: 'asc' },
    select: { number: true, widthPx: true, heightPx: true, rotation: true },
  });
  if (pages.length === 0) throw new AppError('not-found');
  await logAccess({ action: 'document.viewed', personId: person.id, documentId }, db);
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
