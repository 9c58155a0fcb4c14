import type { WorkQueue } from '#lib/model/work-queue.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import * as listing from '#lib/state/listing/store.ts';
import * as tags from '#lib/state/tags/store.ts';
import { listWorkQueues as listQueues } from '#lib/state/task/queues/store.ts';

/** Payers that records name, by name: what lists are filtered by. */
export function listPayers(db: Db = getDb()): Promise<listing.NamedId[]> {
  return listing.listPayers(db);
}

/** The office's tags, by name. */
export function listTags(db: Db = getDb()): Promise<listing.NamedId[]> {
  return tags.listTags(db);
}

/** The office's queues, in the order in which their rules are asked. */
export function listWorkQueues(db: Db = getDb()): Promise<WorkQueue[]> {
  return listQueues(db);
}
