import type { ReviewDraft } from '#lib/model/draft.ts';
import type { RecordId, TaskId, UserId } from '#lib/model/ids.ts';
import type { Opinion } from '#lib/model/review/opinion.ts';
import {
  type ReviewRound,
  TASK_TRANSITIONS,
  type TaskEvent,
  type TaskState,
} from '#lib/model/task.ts';
import { notify } from '#lib/platform/database/notify.ts';
import type { Tx } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { AppError } from '#lib/platform/errors.ts';
import { openSealer, type Sealer } from '#lib/platform/sealing/seal-values.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { nextState } from '../next-state.ts';
import { lockRecordOf } from './hold.ts';
import { placeTasks } from './queues/store.ts';

/**
 * A task read under a lock on it or on its record. Every function here that takes one throws
 * AppError `illegal-transition` if TASK_TRANSITIONS refuses the event.
 */
export interface LockedTask {
  readonly id: string;
  readonly state: TaskState;
}

/** What the queue shows, filters, and sorts by. */
export interface QueuedTask {
  readonly form: string;
  readonly expectedLossUsd: number;
  /** Number of flagged fields. */
  readonly flagged: number;
  /** Codes of the reasons, sorted. */
  readonly reasons: string[];
  /** Names of the failed blocking rules, sorted. */
  readonly rules: string[];
}

/** Locks the task's record, then the task. Null if there is no such task. */
export async function lock(tx: Tx, taskId: TaskId) {
  await lockRecordOf(tx, taskId);
  await tx.$queryRaw`SELECT id FROM tasks WHERE id = ${taskId}::uuid FOR UPDATE`;
  return tx.task.findUnique({ where: { id: taskId }, include: { record: true } });
}

/** Extends the lease to `until`. */
export async function renew(tx: Tx, task: LockedTask, until: Date): Promise<void> {
  await tx.task.update({ where: { id: task.id }, data: { leaseUntil: until } });
}

/** Returns the task to the queue; drafts stay. */
export function release(tx: Tx, task: LockedTask): Promise<void> {
  return change(tx, task, 'release');
}

/** This person no longer gets the task from the queue; others do. */
export async function skip(tx: Tx, task: LockedTask, userId: UserId): Promise<void> {
  const row = { taskId: task.id, userId };
  await tx.skip.upsert({ where: { taskId_userId: row }, create: row, update: {} });
  await release(tx, task);
}

/** Nobody gets the task from the queue until that moment, or until someone claims it by hand. */
export function snooze(
  tx: Tx,
  task: LockedTask,
  { note, until }: { readonly note: string | null; readonly until: Date | null },
): Promise<void> {
  return change(tx, task, 'snooze', { snoozedUntil: until }, { note });
}

/** The snooze is over. */
export function wake(tx: Tx, task: LockedTask): Promise<void> {
  return change(tx, task, 'wake');
}

/** Only supervisors decide it from here on. */
export function escalate(tx: Tx, task: LockedTask, note: string): Promise<void> {
  return change(tx, task, 'escalate', {}, { note });
}

/**
 * Returns the task to the queue, whoever had it. Disagreements and approvals stay with supervisors.
 */
export function reassign(
  tx: Tx,
  task: LockedTask & { readonly round: ReviewRound },
): Promise<void> {
  const isTheirs = task.round === 'adjudication' || task.round === 'approval';
  return change(tx, task, isTheirs ? 'dispute' : 'reassign');
}

/** What a submit saves for a later undo, and to recognize the same submit sent twice. */
export interface Submitted {
  readonly readingIds: readonly string[];
  readonly draft: ReviewDraft;
  readonly said: string;
}

/** The record is decided by this person. */
export async function submit(
  tx: Tx,
  task: LockedTask,
  { by, submitted }: { readonly by: UserId; readonly submitted: Submitted },
): Promise<void> {
  await change(
    tx,
    task,
    'submit',
    { ...NOT_QUEUED, doneAt: new Date(), doneById: by, round: 'first' },
    { submitted, opinions: [] },
  );
  await tx.draft.deleteMany({ where: { taskId: task.id } });
}

/**
 * Passes the task to a second person, or to a supervisor for a disagreement or an approval.
 * `opinions` are all given so far.
 */
export async function passOn(
  tx: Tx,
  task: LockedTask,
  next: {
    readonly round: 'second' | 'adjudication' | 'approval';
    readonly opinions: readonly Opinion[];
  },
): Promise<void> {
  const { round, opinions } = next;
  const event = round === 'second' ? 'pass-on' : 'dispute';
  await change(tx, task, event, { round }, { opinions });
  await tx.draft.deleteMany({ where: { taskId: task.id } });
}

/** Reopens the task, with what the person had entered. */
export async function undo(
  tx: Tx,
  task: LockedTask,
  entered: { readonly by: UserId; readonly draft: ReviewDraft },
): Promise<void> {
  await change(tx, task, 'undo');
  await restoreDraft(tx, task, entered);
}

/** Turns the last opinion back into a draft. `opinions` are those that remain. */
export async function retract(
  tx: Tx,
  task: LockedTask,
  entered: {
    readonly by: UserId;
    readonly draft: ReviewDraft;
    readonly opinions: readonly Opinion[];
  },
): Promise<void> {
  const { opinions } = entered;
  const round: ReviewRound = opinions.length === 0 ? 'first' : 'second';
  await change(tx, task, 'retract', { round }, { opinions });
  await restoreDraft(tx, task, entered);
}

/**
 * The record is about to be read again: the task has no holder, and an audit becomes an ordinary
 * review.
 */
export function reread(tx: Tx, task: LockedTask & { readonly round: ReviewRound }): Promise<void> {
  return change(tx, task, 'reread', { round: task.round === 'audit' ? 'first' : task.round });
}

/** A person has to decide the record: opens its task, or updates it. */
export async function route(tx: Tx, recordId: RecordId, queued: QueuedTask): Promise<void> {
  const task = await tx.task.findUnique({ where: { recordId }, select: { id: true, state: true } });
  if (task !== null) await change(tx, task, 'route', queued);
  else await open(tx, recordId, { ...queued, dueAt: dueAt() });
  await placeTasks(tx, { recordIds: [recordId] });
}

/** Opens tasks for records that never had one. */
export async function openNew(
  tx: Tx,
  queued: readonly (QueuedTask & { readonly recordId: RecordId })[],
): Promise<void> {
  if (queued.length === 0) return;
  const due = dueAt();
  await tx.task.createMany({
    data: queued.map((one) => ({ ...one, state: 'open' as const, dueAt: due })),
  });
  await placeTasks(tx, { recordIds: queued.map(({ recordId }) => recordId) });
  await notify(tx, { kind: 'queue' });
}

/**
 * The record is accepted and stays so while a person reviews sampled fields. In the queue, the task
 * looks like any other.
 */
export async function audit(
  tx: Tx,
  recordId: RecordId,
  queued: Pick<QueuedTask, 'form' | 'expectedLossUsd' | 'flagged'>,
): Promise<void> {
  const data = {
    ...queued,
    round: 'audit' as const,
    reasons: ['low-confidence'],
    rules: [],
    dueAt: dueAt(),
  };
  const task = await tx.task.findUnique({ where: { recordId }, select: { id: true, state: true } });
  if (task !== null) return change(tx, task, 'audit', data);
  await open(tx, recordId, data);
}

/** Restarts the review of decided records. Few statements, however many records. */
export async function reopen(
  tx: Tx,
  records: readonly { readonly id: string; readonly form: string }[],
): Promise<void> {
  const where = { recordId: { in: records.map(({ id }) => id) } };
  const known = await tx.task.findMany({
    where,
    select: { id: true, recordId: true, state: true },
  });
  const taskOf = new Map(known.map((task) => [task.recordId, task]));
  for (const [form, own] of Map.groupBy(records, (record) => record.form)) {
    const queued = { ...NOT_QUEUED, form, reasons: ['reopened'] };
    const tasks = own.flatMap(({ id }) => taskOf.get(id) ?? []);
    for (const [state, same] of Map.groupBy(tasks, (task) => task.state)) {
      const { count } = await tx.task.updateMany({
        where: { id: { in: same.map(({ id }) => id) }, state },
        data: { ...after(state, 'reopen'), ...queued, round: 'first', opinions: [] },
      });
      if (count < same.length)
        throw new AppError('illegal-transition', { detail: 'tasks changed' });
    }
    const others = own.filter(({ id }) => !taskOf.has(id));
    const data = others.map(({ id }) => ({ ...queued, recordId: id, state: 'open' as const }));
    await tx.task.createMany({ data });
  }
  await notify(tx, { kind: 'queue' });
}

/**
 * Nothing is left to decide for these records. Tasks already done or withdrawn stay as they are.
 */
export async function close(tx: Tx, recordIds: readonly string[]): Promise<void> {
  const waiting = await tx.task.findMany({
    where: { recordId: { in: [...recordIds] }, state: { notIn: ['done', 'withdrawn'] } },
    orderBy: { id: 'asc' },
    select: { id: true, state: true },
  });
  for (const task of waiting) await change(tx, task, 'close', NOT_QUEUED);
}

/** The sort keys are needed only while the task waits; the log keeps them for good. */
const NOT_QUEUED = { reasons: [], rules: [], flagged: 0 } satisfies Partial<QueuedTask>;

const NO_LEASE = { leaseOwnerId: null, leaseToken: null, leaseUntil: null };

/** Routing follows a reading of the record; anyone who has claimed it meanwhile continues. */
const KEEPS_LEASE: ReadonlySet<TaskEvent> = new Set(['route']);

/** The task is as it was before it was claimed. */
const KEEPS_VERSION: ReadonlySet<TaskEvent> = new Set(['release']);

/** Writes a task's state and notifies open queues. */
async function change(
  tx: Tx,
  { id, state }: LockedTask,
  event: TaskEvent,
  data: Prisma.TaskUncheckedUpdateInput = {},
  values: Values = {},
): Promise<void> {
  await tx.task.update({
    // A change by someone who did not lock its record first must not be overwritten.
    where: { id, state },
    data: { ...after(state, event), ...data, ...(await sealOf(tx, id, values)) },
  });
  await notify(tx, { kind: 'queue' });
}

/**
 * Written by every change: checks the transition, and ends the lease and what belongs to the
 * previous state.
 */
function after(state: TaskState, event: TaskEvent) {
  const next = nextState('task', TASK_TRANSITIONS, state, event);
  return {
    ...(next === 'done' ? {} : { doneAt: null, doneById: null }),
    ...(next === 'snoozed' ? {} : { snoozedUntil: null }),
    state: next,
    ...(KEEPS_VERSION.has(event) ? {} : { version: { increment: 1 } }),
    ...(KEEPS_LEASE.has(event) ? {} : NO_LEASE),
  };
}

async function open(
  tx: Tx,
  recordId: RecordId,
  data: Omit<Prisma.TaskUncheckedCreateInput, 'recordId' | 'state'>,
): Promise<void> {
  await tx.task.create({ data: { ...data, recordId, state: 'open' } });
  await notify(tx, { kind: 'queue' });
}

function dueAt(): Date {
  return new Date(Date.now() + readEnv().REVIEW_WITHIN_HOURS * 3_600_000);
}

async function restoreDraft(
  tx: Tx,
  { id: taskId }: LockedTask,
  { by: userId, draft }: { readonly by: UserId; readonly draft: ReviewDraft },
): Promise<void> {
  const answers = (await openTaskSealer(tx, taskId)).json(draft);
  await tx.draft.upsert({
    where: { taskId_userId: { taskId, userId } },
    create: { taskId, userId, answers },
    update: { answers },
  });
}

/** Columns that quote values. */
interface Values {
  readonly note?: string | null;
  readonly submitted?: Submitted;
  readonly opinions?: readonly Opinion[];
}

async function sealOf(tx: Tx, taskId: string, { note, submitted, opinions }: Values) {
  if (!note && !submitted && !opinions?.length) return { note, opinions: opinions && [] };
  const sealer = await openTaskSealer(tx, taskId);
  return {
    note: note && sealer.text(note),
    submitted: submitted && sealer.json(submitted),
    // The queue needs to know who has given an opinion.
    opinions: opinions?.map((one) => ({ ...one, draft: sealer.json(one.draft) })),
  };
}

/** Seals people's entries about the task's record. */
export async function openTaskSealer(tx: Tx, taskId: string): Promise<Sealer> {
  const { record } = await tx.task.findUniqueOrThrow({
    where: { id: taskId },
    select: { record: { select: { documentId: true } } },
  });
  return openSealer(record.documentId);
}
