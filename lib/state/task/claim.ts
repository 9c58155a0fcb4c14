import { teamSeenBy } from '#lib/accounts/visible-documents.ts';
import type { QueueFilter } from '#lib/model/filters/queue-filter.ts';
import { RecordId, TaskId } from '#lib/model/ids.ts';
import type { LiveEvent } from '#lib/model/live-event.ts';
import { TASK_TRANSITIONS } from '#lib/model/task.ts';
import { listStatesFor } from '#lib/model/transitions.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { CHANNEL } from '#lib/platform/database/notify.ts';
import type { Db } from '#lib/platform/db.ts';
import { isOfferedTo, mayBeDecidedBy } from './offered/store.ts';
import { isOfTeam } from './team/store.ts';

export interface Leased {
  readonly taskId: TaskId;
  readonly recordId: RecordId;
  readonly version: number;
}

/** A task in the version someone saw. */
export interface SeenTask {
  readonly taskId: TaskId;
  readonly version: number;
}

/**
 * Leases the task with this id (`seen`: only while it is still queued in the version that was
 * seen), or else the first task in queue order available to this person: their own work first, then
 * urgent tasks, then overdue ones, longest overdue first; then the largest expected loss, then the
 * oldest. Null if there is none, or the requested one is not available.
 *
 * It is one statement, and so one transaction (lease, log entry, live event), so that fifty people
 * claiming at once do not wait for one another's round trips. Rows being claimed by others are
 * skipped. The parts of the order are selected one after another, because each then walks one index
 * and stops at its first row.
 */
export async function claim(
  db: Db,
  lease: {
    person: Person;
    taskId: TaskId | null;
    seen: SeenTask | null;
    filter: QueueFilter;
    token: string;
    until: Date;
  },
): Promise<Leased | null> {
  const { person, seen, token, until } = lease;
  const taskId = seen?.taskId ?? lease.taskId;
  const me = person.id;
  const supervises = mayActAs(person.role, 'supervisor');
  const isFree = isOfferedTo(person, lease.filter);
  const rows = await db.$queryRaw<{ taskId: string; recordId: string; version: number }[]>`
    WITH named AS (
      SELECT task.id FROM tasks task
      WHERE task.id = ${taskId}::uuid AND task.state = ANY(${CLAIMABLE}::"TaskState"[])
        AND (${seen === null} OR (task.state = 'open' AND task.version = ${seen?.version ?? null}::int))
        AND (task."leaseUntil" IS NULL OR task."leaseUntil" < now() OR task."leaseOwnerId" = ${me})
        AND (${supervises} OR task.state <> 'escalated') AND ${mayBeDecidedBy(person)}
        AND ${isOfTeam(teamSeenBy(person))}
        AND NOT task.opinions @> jsonb_build_array(jsonb_build_object('personId', ${me}::text))
      FOR UPDATE
    ), own AS (
      SELECT task.id FROM tasks task WHERE ${taskId}::uuid IS NULL AND task."assigneeId" = ${me} AND ${isFree}
      ORDER BY task.urgent DESC, task."dueAt", task.id
      LIMIT 1
      FOR UPDATE OF task SKIP LOCKED
    ), urgent AS (
      SELECT task.id FROM tasks task
      WHERE ${taskId}::uuid IS NULL AND NOT EXISTS (SELECT 1 FROM own) AND task.urgent AND ${isFree}
      ORDER BY task."dueAt", task.id
      LIMIT 1
      FOR UPDATE OF task SKIP LOCKED
    ), overdue AS (
      SELECT task.id FROM tasks task
      WHERE ${taskId}::uuid IS NULL AND NOT EXISTS (SELECT 1 FROM own) AND NOT EXISTS (SELECT 1 FROM urgent)
        AND task."dueAt" < now() AND ${isFree}
      ORDER BY task."dueAt", task.id
      LIMIT 1
      FOR UPDATE OF task SKIP LOCKED
    ), costliest AS (
      SELECT task.id FROM tasks task
      WHERE ${taskId}::uuid IS NULL AND NOT EXISTS (SELECT 1 FROM own) AND NOT EXISTS (SELECT 1 FROM urgent)
        AND NOT EXISTS (SELECT 1 FROM overdue)
        AND (task."dueAt" IS NULL OR task."dueAt" >= now()) AND ${isFree}
      ORDER BY task."expectedLossUsd" DESC, task."createdAt", task.id
      LIMIT 1
      FOR UPDATE OF task SKIP LOCKED
    ), leased AS (
      UPDATE tasks task
      SET "leaseOwnerId" = ${me}, "leaseToken" = ${token}, "leaseUntil" = ${until}::timestamptz
      FROM (TABLE named UNION ALL TABLE own UNION ALL TABLE urgent UNION ALL TABLE overdue
        UNION ALL TABLE costliest) picked, records record
      WHERE task.id = picked.id AND record.id = task."recordId"
      RETURNING task.id::text AS "taskId", record.id AS "recordId", record."documentId", task.version
    ), logged AS (
      INSERT INTO unchained_decisions
        (action, "actorKind", "actorId", "documentId", "recordId", "taskId", facts)
      SELECT 'task.claimed', 'person', ${me}, "documentId", "recordId", "taskId", '{}' FROM leased
    )
    SELECT "taskId", "recordId", version, pg_notify(${CHANNEL}, ${QUEUE_CHANGED})::text FROM leased`;
  const [row] = rows;
  if (row === undefined) return null;
  const { version } = row;
  return { taskId: TaskId.parse(row.taskId), recordId: RecordId.parse(row.recordId), version };
}

const CLAIMABLE = listStatesFor(TASK_TRANSITIONS, 'claim');
const QUEUE_CHANGED = JSON.stringify({ kind: 'queue' } satisfies LiveEvent);

/** Only supervisors decide escalated records, disagreements, and approvals. */
export function mayDecide(
  person: Person,
  task: { readonly state: string; readonly round: string },
): boolean {
  return (
    (task.state !== 'escalated' && task.round !== 'adjudication' && task.round !== 'approval') ||
    mayActAs(person.role, 'supervisor')
  );
}
