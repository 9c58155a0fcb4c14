import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { BULK_RULES, type BulkProgress } from '#lib/model/bulk.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { getProgress, isUndoable, lockJob, saveJob } from '#lib/state/bulk/store.ts';
import { carryOutBulk } from './carry-out-bulk.ts';

/**
 * Undoes a person's bulk change where nobody has changed the same thing since. Throws AppError
 * `not-found` if it is not theirs or cannot be undone, and `forbidden` if their role no longer
 * allows it.
 */
export async function undoBulk(
  { jobId, person }: { jobId: string; person: Person },
  db: Db = getDb(),
): Promise<BulkProgress> {
  await db.$transaction(async (tx) => {
    const job = await lockJob(tx, jobId);
    if (job?.byId !== person.id || !isUndoable(job)) throw new AppError('not-found');
    if (!mayActAs(person.role, BULK_RULES[job.change.kind].needed)) throw new AppError('forbidden');
    await saveJob(tx, jobId, { state: 'undoing' });
    await appendDecisions(tx, [
      decision({
        action: 'bulk.undone',
        actor: { kind: 'person', id: person.id },
        facts: { detail: `${job.change.kind} ${jobId}` },
      }),
    ]);
  });
  await carryOutBulk(jobId, db);
  return getProgress(db, jobId, person.id);
}
