import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { appendReadings } from '#lib/extraction/store.ts';
import { exchangeKindOf } from '#lib/model/document.ts';
import { DocumentId, RecordId, type TaskId } from '#lib/model/ids.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import * as records from '#lib/state/record/store.ts';
import { holdTask, isStale, type Stale } from '#lib/state/task/hold.ts';
import * as tasks from '#lib/state/task/store.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import { enqueueSteps } from '../enqueue-steps.ts';
import { humanReadings } from './human-readings.ts';

const IMPORTED = 'This record was imported, so its document type comes from its file.';

/** Changes the form of the record: it is read again as that form, from `extract`. */
export async function changeForm(
  input: { taskId: TaskId; token: string; form: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'changed'; recordId: RecordId } | Stale> {
  const { taskId, token, person } = input;
  const form = (await loadCatalog(db)).get(input.form);
  return db.$transaction(async (tx) => {
    const task = await holdTask(tx, { taskId, token, personId: person.id });
    if (isStale(task)) return task;
    const recordId = RecordId.parse(task.recordId);
    const before = await tx.record.findUniqueOrThrow({
      where: { id: recordId },
      include: { document: { select: { kind: true } } },
    });
    if (exchangeKindOf(before.document.kind) !== null)
      throw new AppError('illegal-transition', { text: IMPORTED });
    const claim = { kind: 'form' as const, form: form.name, score: RawScore.parse(1) };
    await appendReadings(tx, humanReadings(recordId, person, [claim]), null);
    await records.read(tx, recordId, { form: form.name, formScore: 1 });
    await tx.draft.deleteMany({ where: { taskId } });
    await tasks.reread(tx, task);
    await enqueueSteps(tx, [{ step: 'extract', id: recordId }]);
    await appendDecisions(tx, [
      decision({
        action: 'record.form-changed',
        actor: { kind: 'person', id: person.id },
        documentId: DocumentId.parse(before.documentId),
        recordId,
        taskId,
        before: before.form,
        after: form.name,
      }),
    ]);
    return { kind: 'changed', recordId };
  });
}
