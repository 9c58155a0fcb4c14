import { DocumentId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import type { Db } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { type BulkJob, listNextItems, saveOutcomes } from '#lib/state/bulk/store.ts';
import { removeByHand } from '../documents/remove-document.ts';

/** Documents removed before others get a turn: each has files, keys, and many rows. */
const BATCH = 10;

/**
 * Removes the next documents of a job, each in its own transaction. Skips those that are already
 * gone or that the person may not see. False if none are left after them.
 */
export async function removeNext(db: Db, job: BulkJob, person: Person): Promise<boolean> {
  if (job.change.kind !== 'remove') throw new Error(`${job.change.kind} removes nothing`);
  const { reason } = job.change;
  const items = await listNextItems(db, job.id, 'waiting', BATCH);
  for (const { itemId } of items) {
    const outcome = await removeByHand(
      { documentId: DocumentId.parse(itemId), reason, person },
      db,
    ).then(
      () => 'changed' as const,
      (error: unknown) => {
        if (error instanceof AppError && error.code === 'not-found') return 'passed_over' as const;
        throw error;
      },
    );
    await db.$transaction((tx) => saveOutcomes(tx, job.id, [{ itemId, outcome }]));
  }
  return items.length === BATCH;
}
