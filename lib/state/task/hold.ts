import type { TaskId, UserId } from '#lib/model/ids.ts';
import type { ReviewRound, TaskState } from '#lib/model/task.ts';
import type { Tx } from '#lib/platform/db.ts';

/** Without a heartbeat, a lease ends after this, and the task goes back to the queue. */
export const LEASE_MS = 2 * 60_000;

/** The writer no longer has the task, or it changed meanwhile. Their draft is kept. */
export interface Stale {
  readonly kind: 'stale';
  readonly holder: string | null;
  readonly at: Date | null;
}

export interface HeldTask {
  readonly id: string;
  readonly recordId: string;
  readonly state: TaskState;
  readonly version: number;
  readonly round: ReviewRound;
  readonly opinions: unknown;
}

interface LockedTask extends HeldTask {
  readonly leaseOwnerId: string | null;
  readonly leaseOwnerName: string | null;
  readonly leaseToken: string | null;
  readonly leaseUntil: Date | null;
  readonly doneByName: string | null;
  readonly doneAt: Date | null;
}

/**
 * Locks the record and its task, and returns the task if `token` is this person's unexpired lease
 * on it; otherwise who has it, and when the lease ended.
 */
export async function holdTask(
  tx: Tx,
  held: { readonly taskId: TaskId; readonly token: string; readonly personId: UserId },
): Promise<HeldTask | Stale> {
  await lockRecordOf(tx, held.taskId);
  // The names are looked up after the lock, so that they belong to whoever was faster.
  const [task] = await tx.$queryRaw<LockedTask[]>`
    SELECT task.id::text AS id, task."recordId", task.state::text AS state, task.version, task.round::text AS round,
      task.opinions, task."leaseOwnerId", task."leaseToken", task."leaseUntil", task."doneAt",
      (SELECT name FROM users WHERE id = task."leaseOwnerId") AS "leaseOwnerName",
      (SELECT name FROM users WHERE id = task."doneById") AS "doneByName"
    FROM tasks task WHERE task.id = ${held.taskId}::uuid
    FOR UPDATE OF task`;
  const now = new Date();
  const living = task?.leaseUntil != null && task.leaseUntil > now;
  if (
    task !== undefined &&
    living &&
    task.leaseToken === held.token &&
    task.leaseOwnerId === held.personId
  )
    return task;
  if (task?.state === 'done') return { kind: 'stale', holder: task.doneByName, at: task.doneAt };
  return {
    kind: 'stale',
    holder: living ? (task?.leaseOwnerName ?? null) : null,
    at: task?.leaseUntil ?? null,
  };
}

/** Whether a claim on a task came to nothing because someone else has it. */
export function isStale(result: HeldTask | Stale): result is Stale {
  return 'kind' in result;
}

/**
 * Locks the record of a task. Anything that changes both locks the record before its task, as the
 * step runner does; in two different orders, they would deadlock.
 */
export async function lockRecordOf(tx: Tx, taskId: TaskId): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM records
    WHERE id = (SELECT "recordId" FROM tasks WHERE id = ${taskId}::uuid) FOR UPDATE`;
}
