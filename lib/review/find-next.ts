import { RecordId, TaskId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import type { Db } from '#lib/platform/db.ts';
import { isOfferedTo } from '#lib/state/task/offered/store.ts';

/**
 * The task this person would get next, `except` these, by the order and conditions of `leaseTask`
 * but without leasing anything. Null if nothing is waiting.
 */
export async function findNext(
  db: Db,
  person: Person,
  except: readonly TaskId[],
): Promise<{ taskId: TaskId; recordId: RecordId } | null> {
  const { id: me } = person;
  const isFree = isOfferedTo(person);
  const rows = await db.$queryRaw<{ taskId: string; recordId: string }[]>`
    WITH free AS NOT MATERIALIZED (
      SELECT task.* FROM tasks task WHERE ${isFree} AND task.id <> ALL (${except}::uuid[])
    ), own AS (
      SELECT id, "recordId" FROM free WHERE "assigneeId" = ${me}
      ORDER BY urgent DESC, "dueAt", id LIMIT 1
    ), urgent AS (
      SELECT id, "recordId" FROM free WHERE NOT EXISTS (SELECT 1 FROM own) AND urgent
      ORDER BY "dueAt", id LIMIT 1
    ), overdue AS (
      SELECT id, "recordId" FROM free
      WHERE NOT EXISTS (SELECT 1 FROM own) AND NOT EXISTS (SELECT 1 FROM urgent) AND "dueAt" < now()
      ORDER BY "dueAt", id LIMIT 1
    ), costliest AS (
      SELECT id, "recordId" FROM free
      WHERE NOT EXISTS (SELECT 1 FROM own) AND NOT EXISTS (SELECT 1 FROM urgent)
        AND NOT EXISTS (SELECT 1 FROM overdue) AND ("dueAt" IS NULL OR "dueAt" >= now())
      ORDER BY "expectedLossUsd" DESC, "createdAt", id LIMIT 1
    )
    SELECT id::text AS "taskId", "recordId" FROM (
      TABLE own UNION ALL TABLE urgent UNION ALL TABLE overdue UNION ALL TABLE costliest) found`;
  const [row] = rows;
  if (row === undefined) return null;
  return { taskId: TaskId.parse(row.taskId), recordId: RecordId.parse(row.recordId) };
}
