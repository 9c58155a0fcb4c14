import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { DocumentId, type RecordId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import * as records from '#lib/state/record/store.ts';
import * as tasks from '#lib/state/task/store.ts';
import { enqueueSteps } from '../enqueue-steps.ts';
import { supersedeExports } from '../exports/supersede-exports.ts';
import { DECIDING, notifyOfReturn } from '../notices/notify-about-record.ts';

/**
 * Sends an accepted or set-aside record back to review; exports that contain it are marked
 * superseded.
 */
export async function reopenRecord(
  input: { recordId: RecordId; person: Person; reason: string },
  db: Db = getDb(),
): Promise<{ kind: 'reopened' } | { kind: 'not-accepted' }> {
  const { recordId, person, reason } = input;
  return db.$transaction(async (tx) => {
    await records.lock(tx, [recordId]);
    const record = await tx.record.findUnique({ where: { id: recordId } });
    if (record?.state !== 'accepted' && record?.state !== 'set_aside')
      return { kind: 'not-accepted' };
    const why = `${person.name} reopened it: ${reason}`;
    await records.reopen(tx, [recordId], { code: 'reopened', why, wouldPass: '' });
    await tasks.reopen(tx, [record]);
    await supersedeExports(tx, recordId);
    await notifyOfReturn(tx, [recordId], { after: DECIDING, by: person.id });
    await enqueueSteps(tx, [
      { step: 'learn', id: recordId },
      { step: 'reconcile', id: recordId },
    ]);
    await appendDecisions(tx, [
      decision({
        action: 'record.reopened',
        actor: { kind: 'person', id: person.id },
        documentId: DocumentId.parse(record.documentId),
        recordId,
        reason,
      }),
    ]);
    return { kind: 'reopened' };
  });
}
