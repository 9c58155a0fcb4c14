import type { BulkProgress } from '#lib/model/bulk.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { getProgress } from '#lib/state/bulk/store.ts';

/** The progress of a change this person started. Throws AppError `not-found`. */
export function getBulkProgress(
  jobId: string,
  person: Person,
  db: Db = getDb(),
): Promise<BulkProgress> {
  return getProgress(db, jobId, person.id);
}
