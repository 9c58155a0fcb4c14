import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { BULK_RULES, type BulkProgress } from '#lib/model/bulk.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { getProgress, isUndoable, lockJob, saveJob } from '#lib/state/bulk/store.ts';
import { carryOutBulk } from './carry-out-bulk.ts';

/**
 * Takes a person's change of many back, where nobody has changed the same since. Throws AppError `not-found`
 * where it is not theirs, or nothing that can be undone, and `forbidden` where their role may not any more.
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
