import { seesAll, type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import type { WorkQueue } from '#lib/model/work-queue.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import * as listing from '#lib/state/listing/store.ts';
import * as tags from '#lib/state/tags/store.ts';
import { listWorkQueues as listQueues } from '#lib/state/task/queues/store.ts';

/** Payers named in records the viewer may see, by name: the choices for filtering lists. */
export async function listPayers(viewer: Viewer, db: Db = getDb()): Promise<listing.NamedId[]> {
  const payers = await listing.listPayers(db);
  if (seesAll(viewer)) return payers;
  const rows = await db.listedRecord.groupBy({
    by: ['payerId'],
    where: { record: { document: visibleTo(viewer) } },
  });
  const seen = new Set(rows.map(({ payerId }) => payerId));
  return payers.filter(({ id }) => seen.has(id));
}

/**
 * The office's tags, by name; tags on documents the viewer may not see are left out, because people
 * use names as tags.
 */
export async function listTags(viewer: Viewer, db: Db = getDb()): Promise<listing.NamedId[]> {
  const all = await tags.listTags(db);
  if (seesAll(viewer)) return all;
  const document = visibleTo(viewer);
  const [documents, records] = await Promise.all([
    db.document.groupBy({ by: ['tags'], where: { AND: [document], tags: { isEmpty: false } } }),
    db.listedRecord.groupBy({
      by: ['tags'],
      where: { record: { document }, tags: { isEmpty: false } },
    }),
  ]);
  const seen = new Set([...documents, ...records].flatMap((one) => one.tags));
  return all.filter(({ id }) => seen.has(id));
}

/** The office's queues, in the order their rules are applied. */
export function listWorkQueues(db: Db = getDb()): Promise<WorkQueue[]> {
  return listQueues(db);
}
