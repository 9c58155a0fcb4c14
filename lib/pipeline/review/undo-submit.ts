import { z } from 'zod';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { appendReadings } from '#lib/extraction/store.ts';
import { ReviewDraft } from '#lib/model/draft.ts';
import { DocumentId, ReadingId, RecordId, type TaskId } from '#lib/model/ids.ts';
import { parseOpinions } from '#lib/model/review/opinion.ts';
import type { TaskState } from '#lib/model/task.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { forgetJudgments } from '#lib/quality/audits/store.ts';
import * as records from '#lib/state/record/store.ts';
import * as tasks from '#lib/state/task/store.ts';
import { enqueueSteps } from '../enqueue-steps.ts';
import { supersedeExports } from '../exports/supersede-exports.ts';
import { humanReadings } from './human-readings.ts';

const Submitted = z.object({ readingIds: z.array(ReadingId), draft: ReviewDraft });

/**
 * Undoes the person's own last submit of a task: its readings are withdrawn (they stay in the
 * history), the draft is restored, and the record runs again from `agree`.
 */
export async function undoSubmit(
  input: { taskId: TaskId; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'reopened'; recordId: RecordId } | { kind: 'too-late' }> {
  const { taskId, person } = input;
  return db.$transaction(async (tx) => {
    const task = await tasks.lock(tx, taskId);
    if (task !== null && (await undoOpinion(tx, task, person)))
      return { kind: 'reopened', recordId: RecordId.parse(task.recordId) };
    if (task?.state !== 'done' || task.doneById !== person.id || task.submitted === null)
      return { kind: 'too-late' };
    const { readingIds, draft } = Submitted.parse(task.submitted);
    const recordId = RecordId.parse(task.recordId);
    const claim = { kind: 'withdrawn' as const, readingIds };
    await appendReadings(tx, humanReadings(recordId, person, [claim]), null);
    await tasks.undo(tx, task, { by: person.id, draft });
    await records.read(tx, recordId);
    await supersedeExports(tx, recordId);
    await forgetJudgments(tx, recordId, person.id);
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
 * Undoes a first or second opinion that nobody has built on. The record has not changed, so no step
 * runs again.
 */
async function undoOpinion(
  tx: Tx,
  task: {
    readonly id: string;
    readonly state: TaskState;
    readonly leaseUntil: Date | null;
    readonly opinions: unknown;
    readonly record: { readonly id: string; readonly documentId: string };
  },
  person: Person,
): Promise<boolean> {
  const opinions = parseOpinions(task.opinions);
  const last = opinions.at(-1);
  const leased = task.leaseUntil !== null && task.leaseUntil > new Date();
  const closed = task.state === 'done' || task.state === 'withdrawn';
  if (closed || last?.personId !== person.id || leased) return false;
  const { draft } = last;
  await tasks.retract(tx, task, { by: person.id, draft, opinions: opinions.slice(0, -1) });
  await forgetJudgments(tx, RecordId.parse(task.record.id), person.id);
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
