import { seesDocument, type Viewer } from '#lib/accounts/visible-documents.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import { Page } from '#lib/model/page.ts';
import type { Grouped, Structure } from '#lib/model/structure.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { findFirstStart } from '#lib/splitting/find-first-start.ts';
import { loadCatalog } from '#lib/studio/store.ts';
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
  const located = await Promise.all(groups.map((group) => locateOnly(db, documentId, group)));
  return { seen: versionOf(groups), groups: located, pages, records };
}

/**
 * A record that has its pages to itself begins where it would if there were others, not at their
 * top.
 */
async function locateOnly(db: Db, documentId: DocumentId, group: Grouped): Promise<Grouped> {
  const [only, ...others] = group.found;
  const form = (await loadCatalog(db)).find(group.form);
  if (!only || others.length > 0 || !form?.severalOnPage) return group;
  const rows = await db.page.findMany({
    where: { documentId, number: { in: [...group.pages] } },
    orderBy: { number: 'asc' },
  });
  const start = findFirstStart(Page.array().parse(rows), form);
  return start ? { ...group, found: [{ ...only, ...start }] } : group;
}
