import { z } from 'zod';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { appendReadings } from '#lib/extraction/store.ts';
import { ReviewDraft } from '#lib/model/draft.ts';
import { DocumentId, ReadingId, RecordId, type TaskId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { toJson } from '#lib/platform/to-json.ts';
import { forgetJudgements } from '#lib/quality/audits/store.ts';
import { lockRecordOf } from '#lib/review/lock-record.ts';
import { parseOpinions } from '#lib/review/opinion.ts';
import { enqueueSteps } from './enqueue-steps.ts';
import { humanReadings } from './human-readings.ts';
import { supersedeExports } from './reopen-record.ts';

const Submitted = z.object({ readingIds: z.array(ReadingId), draft: ReviewDraft });

/**
 * Takes back the person's own last submit of a task: the readings are withdrawn (they stay in the
 * history), the draft is theirs again, and the record runs anew from `agree`.
 */
export async function undoSubmit(
  input: { taskId: TaskId; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'reopened'; recordId: RecordId } | { kind: 'too-late' }> {
  const { taskId, person } = input;
  return db.$transaction(async (tx) => {
    await lockRecordOf(tx, taskId);
    await tx.$queryRaw`SELECT id FROM tasks WHERE id = ${taskId}::uuid FOR UPDATE`;
    const task = await tx.task.findUnique({ where: { id: taskId }, include: { record: true } });
    if (task !== null && (await takeOpinionBack(tx, task, person)))
      return { kind: 'reopened', recordId: RecordId.parse(task.recordId) };
    if (task?.state !== 'done' || task.doneById !== person.id || task.submitted === null)
      return { kind: 'too-late' };
    const { readingIds, draft } = Submitted.parse(task.submitted);
    const recordId = RecordId.parse(task.recordId);
    const claim = { kind: 'withdrawn' as const, readingIds };
    await appendReadings(tx, humanReadings(recordId, person, [claim]), null);
    const answers = toJson(draft);
    await tx.draft.create({ data: { taskId, userId: person.id, answers } });
    await tx.task.update({
      where: { id: taskId },
      data: { state: 'open', doneAt: null, doneById: null },
    });
    await tx.record.update({ where: { id: recordId }, data: { state: 'extracting' } });
    await supersedeExports(tx, recordId);
    await forgetJudgements(tx, recordId, person.id);
    await enqueueSteps(tx, [{ step: 'agree', id: recordId }]);
    await appendDecisions(tx, [
      decision({
        action: 'record.submit-undone',
        actor: { kind: 'person', id: person.id },
        documentId: DocumentId.parse(task.record.documentId),
        recordId,
        taskId,
      }),
    ]);
    return { kind: 'reopened', recordId };
  });
}

/**
 * A first or second review that nobody has gone on from is the person's again: the record has not
 * changed, so nothing runs anew.
 */
async function takeOpinionBack(
  tx: Tx,
  task: {
    readonly id: string;
    readonly state: string;
    readonly leaseUntil: Date | null;
    readonly opinions: unknown;
    readonly record: { readonly id: string; readonly documentId: string };
  },
  person: Person,
): Promise<boolean> {
  const opinions = parseOpinions(task.opinions);
  const last = opinions.at(-1);
  const leased = task.leaseUntil !== null && task.leaseUntil > new Date();
  if (task.state === 'done' || last?.personId !== person.id || leased) return false;
  const rest = opinions.slice(0, -1);
  await tx.task.update({
    where: { id: task.id },
    data: {
      state: 'open',
      round: rest.length === 0 ? 'first' : 'second',
      opinions: toJson(rest),
      version: { increment: 1 },
    },
  });
  await forgetJudgements(tx, RecordId.parse(task.record.id), person.id);
  const answers = toJson(last.draft);
  await tx.draft.upsert({
    where: { taskId_userId: { taskId: task.id, userId: person.id } },
    create: { taskId: task.id, userId: person.id, answers },
    update: { answers },
  });
  await appendDecisions(tx, [
    decision({
      action: 'record.submit-undone',
      actor: { kind: 'person', id: person.id },
      documentId: DocumentId.parse(task.record.documentId),
      recordId: RecordId.parse(task.record.id),
    }),
  ]);
  return true;
}
