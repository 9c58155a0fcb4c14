import { teamSeenBy } from '#lib/accounts/visible-documents.ts';
import { RecordId, TaskId } from '#lib/model/ids.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import type { Db } from '#lib/platform/db.ts';
import { isOfTeam } from '#lib/state/task/team/store.ts';

/**
 * The task that this person would be given next, `except` these: the order and the conditions of
 * `leaseTask`, without leasing anything. Null when nothing waits.
 */
export async function findNext(
  db: Db,
  person: Person,
  except: readonly TaskId[],
): Promise<{ taskId: TaskId; recordId: RecordId } | null> {
  const { id: me } = person;
  const supervises = mayActAs(person.role, 'supervisor');
  const isTheirs = isOfTeam(teamSeenBy(person));
  const rows = await db.$queryRaw<{ taskId: string; recordId: string }[]>`
    WITH overdue AS (
      SELECT task.id::text AS "taskId", task."recordId" FROM tasks task
      WHERE task.state = 'open' AND task."dueAt" < now()
        AND (task."leaseUntil" IS NULL OR task."leaseUntil" < now() OR task."leaseOwnerId" = ${me})
        AND (${supervises} OR task.round <> 'adjudication')
        AND ${isTheirs}
        AND NOT task.opinions @> jsonb_build_array(jsonb_build_object('personId', ${me}::text))
        AND NOT EXISTS (
          SELECT 1 FROM skips skip WHERE skip."taskId" = task.id AND skip."userId" = ${me})
        AND task.id <> ALL (${except}::uuid[])
      ORDER BY task."dueAt", task.id
      LIMIT 1
    ), costliest AS (
      SELECT task.id::text AS "taskId", task."recordId" FROM tasks task
      WHERE NOT EXISTS (SELECT 1 FROM overdue)
        AND task.state = 'open' AND (task."dueAt" IS NULL OR task."dueAt" >= now())
        AND (task."leaseUntil" IS NULL OR task."leaseUntil" < now() OR task."leaseOwnerId" = ${me})
        AND (${supervises} OR task.round <> 'adjudication')
        AND ${isTheirs}
        AND NOT task.opinions @> jsonb_build_array(jsonb_build_object('personId', ${me}::text))
        AND NOT EXISTS (
          SELECT 1 FROM skips skip WHERE skip."taskId" = task.id AND skip."userId" = ${me})
        AND task.id <> ALL (${except}::uuid[])
      ORDER BY task."expectedLossUsd" DESC, task."createdAt", task.id
      LIMIT 1
    )
    TABLE overdue UNION ALL TABLE costliest`;
  const [row] = rows;
  if (row === undefined) return null;
  return { taskId: TaskId.parse(row.taskId), recordId: RecordId.parse(row.recordId) };
}
