import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { DocumentId, type RecordId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { notify } from '#lib/platform/notify.ts';
import { enqueueSteps } from './enqueue-steps.ts';

/** Sends an accepted or set-aside record back to review; exports that hold it are marked superseded. */
export async function reopenRecord(
  input: { recordId: RecordId; person: Person; reason: string },
  db: Db = getDb(),
): Promise<{ kind: 'reopened' } | { kind: 'not-accepted' }> {
  const { recordId, person, reason } = input;
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM records WHERE id = ${recordId} FOR UPDATE`;
    const record = await tx.record.findUnique({ where: { id: recordId } });
    if (record?.state !== 'accepted' && record?.state !== 'set_aside')
      return { kind: 'not-accepted' };
    const why = { code: 'reopened', why: `${person.name} reopened it: ${reason}`, wouldPass: '' };
    await tx.record.update({
      where: { id: recordId },
      data: { state: 'review', acceptedAt: null, acceptedBy: null, reasons: [why] },
    });
    await tx.task.upsert({
      where: { recordId },
      create: { recordId, form: record.form, reasons: ['reopened'] },
      update: {
        state: 'open',
        form: record.form,
        reasons: ['reopened'],
        rules: [],
        flagged: 0,
        round: 'first',
        opinions: [],
        doneAt: null,
        doneById: null,
        version: { increment: 1 },
      },
    });
    await supersedeExports(tx, recordId);
    await enqueueSteps(tx, [{ step: 'learn', id: recordId }]);
    const { documentId } = record;
    await notify(tx, { kind: 'record', id: recordId, documentId, state: 'review' });
    await notify(tx, { kind: 'queue' });
    await appendDecisions(tx, [
      decision({
        action: 'record.reopened',
        actor: { kind: 'person', id: person.id },
        documentId: DocumentId.parse(documentId),
        recordId,
        reason,
      }),
    ]);
    return { kind: 'reopened' };
  });
}

/** What left with this record's old values says so from now on. */
export async function supersedeExports(tx: Tx, recordId: RecordId): Promise<void> {
  await tx.exportedRecord.updateMany({
    where: { recordId, supersededAt: null },
    data: { supersededAt: new Date() },
  });
}
