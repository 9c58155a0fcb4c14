import type { DocumentId } from '#lib/model/ids.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { type Grouped, loadGroups, versionOf } from './page-groups.ts';

/** How a document is grouped now, as a person needs it to group it anew. */
export interface Structure {
  /** What `regroupPages` wants as `seen`. */
  readonly seen: string;
  readonly groups: readonly Grouped[];
  readonly pages: readonly {
    readonly number: number;
    readonly widthPx: number;
    readonly heightPx: number;
    readonly rotation: number;
  }[];
  readonly records: readonly {
    readonly id: string;
    readonly pages: readonly number[];
    readonly state: string;
    readonly taskId: string | null;
  }[];
}

/** Throws AppError not-found. */
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
