import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { DecisionAction } from '#lib/model/decision.ts';
import { DocumentId, RecordId, type TaskId, type UserId } from '#lib/model/ids.ts';
import { TASK_TRANSITIONS, type TaskState } from '#lib/model/task.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { holdTask, isStale, type Stale } from '#lib/review/lease.ts';
import { lockRecordOf } from '#lib/review/lock-record.ts';
import { endLease } from './claim-task.ts';

interface Held {
  readonly taskId: TaskId;
  readonly token: string;
  readonly person: Person;
}

type Outcome = { readonly kind: 'put-aside' } | Stale;

/** Nobody gets the task from the queue until it is taken up again by hand. */
export function postponeTask(
  held: Held & { reason: string | null },
  db: Db = getDb(),
): Promise<Outcome> {
  return putAside(db, held, { state: 'postponed', action: 'task.postponed', reason: held.reason });
}

/** The task goes to a supervisor, with the reason. */
export function escalateTask(held: Held & { reason: string }, db: Db = getDb()): Promise<Outcome> {
  return putAside(db, held, { state: 'escalated', action: 'task.escalated', reason: held.reason });
}

/** The reviewer passes this task by; others still get it. */
export async function skipTask(
  { taskId, token, person }: Held,
  db: Db = getDb(),
): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    const task = await holdTask(tx, { taskId, token, personId: person.id });
    if (isStale(task)) return task;
    const skip = { taskId, userId: person.id };
    await tx.skip.upsert({ where: { taskId_userId: skip }, create: skip, update: {} });
    await endLease(tx, taskId);
    return { kind: 'put-aside' };
  });
}

/** A supervisor ends whoever's lease and puts the task back into the open queue. */
export async function reassignTask(
  input: { taskId: TaskId; person: Person; reason: string | null },
  db: Db = getDb(),
): Promise<{ kind: 'reassigned' }> {
  const { taskId, person, reason } = input;
  if (!mayActAs(person.role, 'supervisor')) throw new AppError('forbidden');
  return db.$transaction(async (tx) => {
    await lockRecordOf(tx, taskId);
    await tx.$queryRaw`SELECT id FROM tasks WHERE id = ${taskId}::uuid FOR UPDATE`;
    const task = await tx.task.findUnique({ where: { id: taskId } });
    if (task === null || task.state === 'done' || task.state === 'withdrawn')
      throw new AppError('not-found');
    // Where two people differ it stays with the supervisors.
    const state = task.round === 'adjudication' ? 'escalated' : 'open';
    await tx.task.update({ where: { id: taskId }, data: { state } });
    await endLease(tx, taskId);
    await logTask(tx, {
      taskId,
      recordId: task.recordId,
      personId: person.id,
      action: 'task.reassigned',
      reason,
    });
    return { kind: 'reassigned' };
  });
}

async function putAside(
  db: Db,
  { taskId, token, person }: Held,
  to: { state: TaskState; action: DecisionAction; reason: string | null },
): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    const task = await holdTask(tx, { taskId, token, personId: person.id });
    if (isStale(task)) return task;
    const { state, recordId } = await tx.task.findUniqueOrThrow({ where: { id: taskId } });
    if (!TASK_TRANSITIONS[state].includes(to.state))
      throw new AppError('bad-request', { detail: `${state} → ${to.state}` });
    await tx.task.update({
      where: { id: taskId },
      data: { state: to.state, note: to.reason, version: { increment: 1 } },
    });
    await endLease(tx, taskId);
    await logTask(tx, {
      taskId,
      recordId,
      personId: person.id,
      action: to.action,
      reason: to.reason,
    });
    return { kind: 'put-aside' };
  });
}

async function logTask(
  tx: Tx,
  entry: {
    taskId: TaskId;
    recordId: string;
    personId: UserId;
    action: DecisionAction;
    reason: string | null;
  },
): Promise<void> {
  const record = await tx.record.findUniqueOrThrow({ where: { id: entry.recordId } });
  await appendDecisions(tx, [
    decision({
      action: entry.action,
      actor: { kind: 'person', id: entry.personId },
      documentId: DocumentId.parse(record.documentId),
      recordId: RecordId.parse(entry.recordId),
      taskId: entry.taskId,
      reason: entry.reason,
    }),
  ]);
}
