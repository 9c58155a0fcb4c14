import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { DecisionAction } from '#lib/model/decision.ts';
import { ReviewDraft } from '#lib/model/draft.ts';
import { DocumentId, RecordId, TaskId, type UserId } from '#lib/model/ids.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { checkAuthors } from '#lib/review/authors.ts';
import { listHandedOver } from '#lib/review/handed-over.ts';
import { type HeldTask, holdTask, isStale, type Stale } from '#lib/state/task/hold.ts';
import * as tasks from '#lib/state/task/store.ts';
import { notifyOfReturn, notifySupervisors } from '../notices/notify-about-record.ts';
import { keepDraft } from './save-draft.ts';

interface Held {
  readonly taskId: TaskId;
  readonly token: string;
  readonly person: Person;
  /** The draft; null keeps the saved one. */
  readonly draft?: ReviewDraft | null;
}

type Outcome = { readonly kind: 'set-aside' } | Stale;

/**
 * Takes the task out of the queue until that moment, or until someone opens it from the snoozed
 * list. Whoever opens it starts with the draft entered here.
 */
export function snoozeTask(
  held: Held & { reason: string | null; until?: Date | null },
  db: Db = getDb(),
): Promise<Outcome> {
  const { reason, until = null } = held;
  return setAside(db, held, { action: 'task.snoozed', reason }, (tx, task) =>
    tasks.snooze(tx, task, { note: reason, until }),
  );
}

/** Hands the task to a supervisor, with the reason and the draft. */
export function escalateTask(held: Held & { reason: string }, db: Db = getDb()): Promise<Outcome> {
  const { reason, person } = held;
  return setAside(db, held, { action: 'task.escalated', reason }, async (tx, task) => {
    await tasks.escalate(tx, task, reason);
    await notifySupervisors(tx, task.recordId, person.id);
  });
}

/** This reviewer skips the task; others still get it. */
export async function skipTask(
  { taskId, token, person, draft }: Held,
  db: Db = getDb(),
): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    const task = await holdTask(tx, { taskId, token, personId: person.id });
    if (isStale(task)) return task;
    if (draft) await keepDraft(tx, { taskId, userId: person.id, draft });
    await tasks.skip(tx, task, person.id);
    return { kind: 'set-aside' };
  });
}

/** A supervisor ends anyone's lease and returns the task to the open queue. */
export async function reassignTask(
  input: { taskId: TaskId; person: Person; reason: string | null },
  db: Db = getDb(),
): Promise<{ kind: 'reassigned' }> {
  const { taskId, person, reason } = input;
  if (!mayActAs(person.role, 'supervisor')) throw new AppError('forbidden');
  return db.$transaction(async (tx) => {
    const task = await tasks.lock(tx, taskId);
    if (task === null || task.state === 'done' || task.state === 'withdrawn')
      throw new AppError('not-found');
    await tasks.reassign(tx, task);
    await notifyOfReturn(tx, [task.recordId], { after: ['task.escalated'], by: person.id });
    await logTask(tx, task, { personId: person.id, action: 'task.reassigned', reason });
    return { kind: 'reassigned' };
  });
}

async function setAside(
  db: Db,
  { taskId, token, person, draft }: Held,
  entry: { readonly action: DecisionAction; readonly reason: string | null },
  change: (tx: Tx, task: HeldTask) => Promise<void>,
): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    const task = await holdTask(tx, { taskId, token, personId: person.id });
    if (isStale(task)) return task;
    await handOver(tx, { taskId, userId: person.id, draft: draft ?? null });
    await change(tx, task);
    await logTask(tx, task, { personId: person.id, ...entry });
    return { kind: 'set-aside' };
  });
}

/**
 * Marks the person's draft for others to continue; attributes entries to others only if they handed
 * them over.
 */
async function handOver(
  tx: Tx,
  { taskId, userId, draft }: { taskId: TaskId; userId: UserId; draft: ReviewDraft | null },
): Promise<void> {
  const saved = await tx.draft.findUnique({ where: { taskId_userId: { taskId, userId } } });
  const entered = draft ?? (saved && ReviewDraft.parse(saved.answers));
  if (entered === null) return;
  const handed = await listHandedOver(tx, taskId, userId);
  const checked = checkAuthors(entered, handed);
  await keepDraft(tx, { taskId, userId, draft: checked, handedOverAt: new Date() });
}

async function logTask(
  tx: Tx,
  task: { readonly id: string; readonly recordId: string },
  entry: {
    readonly personId: UserId;
    readonly action: DecisionAction;
    readonly reason: string | null;
  },
): Promise<void> {
  const record = await tx.record.findUniqueOrThrow({ where: { id: task.recordId } });
  await appendDecisions(tx, [
    decision({
      action: entry.action,
      actor: { kind: 'person', id: entry.personId },
      documentId: DocumentId.parse(record.documentId),
      recordId: RecordId.parse(task.recordId),
      taskId: TaskId.parse(task.id),
      reason: entry.reason,
    }),
  ]);
}
