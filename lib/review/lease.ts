import type { TaskId, UserId } from '#lib/model/ids.ts';
import type { Tx } from '#lib/platform/db.ts';

/** Without a heartbeat a lease ends after this, and the task goes back to the queue. */
export const LEASE_MS = 2 * 60_000;

/** The writer no longer holds the task, or it changed under them. Their draft is kept. */
export interface Stale {
  readonly kind: 'stale';
  readonly holder: string | null;
  readonly at: Date | null;
}

export interface HeldTask {
  readonly id: string;
  readonly recordId: string;
  readonly state: string;
  readonly version: number;
  readonly round: string;
  readonly opinions: unknown;
}

/**
 * Locks the task's row and returns it when `token` is its living lease of this person; otherwise
 * who holds it and since when it is not theirs.
 */
export async function holdTask(
  tx: Tx,
  held: { readonly taskId: TaskId; readonly token: string; readonly personId: UserId },
): Promise<HeldTask | Stale> {
  await tx.$queryRaw`SELECT id FROM tasks WHERE id = ${held.taskId}::uuid FOR UPDATE`;
  const task = await tx.task.findUnique({
    where: { id: held.taskId },
    include: { leaseOwner: true },
  });
  const now = new Date();
  const living = task?.leaseUntil != null && task.leaseUntil > now;
  if (
    task !== null &&
    living &&
    task.leaseToken === held.token &&
    task.leaseOwnerId === held.personId
  )
    return task;
  if (task?.state === 'done') return { kind: 'stale', holder: task.doneById, at: task.doneAt };
  return {
    kind: 'stale',
    holder: living ? (task?.leaseOwner?.name ?? null) : null,
    at: task?.leaseUntil ?? null,
  };
}

export function isStale(result: HeldTask | Stale): result is Stale {
  return 'kind' in result;
}
