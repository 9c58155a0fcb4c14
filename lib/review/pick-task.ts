import { TaskId, type UserId } from '#lib/model/ids.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import type { Tx } from '#lib/platform/db.ts';
import type { QueueFilter } from './queue-filter.ts';

/**
 * The first claimable task in the queue's order: what has broken its deadline, longest first; then
 * the largest expected loss, then the oldest. Rows that others are just claiming are skipped, not
 * waited for. Two queries, because each then walks one index and stops at its first row.
 */
export async function pickTask(
  tx: Tx,
  person: Person,
  filter: QueueFilter,
): Promise<TaskId | null> {
  return (await pickOverdue(tx, person.id, filter)) ?? (await pickCostliest(tx, person.id, filter));
}

/** Escalated records, and those on which two people disagree, are for supervisors. */
export function mayDecide(
  person: Person,
  task: { readonly state: string; readonly round: string },
): boolean {
  return (
    (task.state !== 'escalated' && task.round !== 'adjudication') ||
    mayActAs(person.role, 'supervisor')
  );
}

async function pickOverdue(tx: Tx, me: UserId, filter: QueueFilter): Promise<TaskId | null> {
  const { form = null, reason = null, state = 'open' } = filter;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT task.id::text AS id
    FROM tasks task
    WHERE task.state = ${state}::"TaskState" AND task."dueAt" < now()
      AND (task."leaseUntil" IS NULL OR task."leaseUntil" < now() OR task."leaseOwnerId" = ${me})
      AND (${form}::text IS NULL OR task.form = ${form}::text)
      AND (${reason}::text IS NULL OR task.reasons @> ARRAY[${reason}::text])
      AND NOT task.opinions @> jsonb_build_array(jsonb_build_object('personId', ${me}::text))
      AND NOT EXISTS (
        SELECT 1 FROM skips skip WHERE skip."taskId" = task.id AND skip."userId" = ${me})
    ORDER BY task."dueAt", task.id
    LIMIT 1
    FOR UPDATE OF task SKIP LOCKED`;
  return rows[0] === undefined ? null : TaskId.parse(rows[0].id);
}

async function pickCostliest(tx: Tx, me: UserId, filter: QueueFilter): Promise<TaskId | null> {
  const { form = null, reason = null, state = 'open' } = filter;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT task.id::text AS id
    FROM tasks task
    WHERE task.state = ${state}::"TaskState" AND (task."dueAt" IS NULL OR task."dueAt" >= now())
      AND (task."leaseUntil" IS NULL OR task."leaseUntil" < now() OR task."leaseOwnerId" = ${me})
      AND (${form}::text IS NULL OR task.form = ${form}::text)
      AND (${reason}::text IS NULL OR task.reasons @> ARRAY[${reason}::text])
      AND NOT task.opinions @> jsonb_build_array(jsonb_build_object('personId', ${me}::text))
      AND NOT EXISTS (
        SELECT 1 FROM skips skip WHERE skip."taskId" = task.id AND skip."userId" = ${me})
    ORDER BY task."expectedLossUsd" DESC, task."createdAt", task.id
    LIMIT 1
    FOR UPDATE OF task SKIP LOCKED`;
  return rows[0] === undefined ? null : TaskId.parse(rows[0].id);
}
