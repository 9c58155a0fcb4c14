import { RecordId, TaskId } from '#lib/model/ids.ts';
import { RecordPart } from '#lib/model/record.ts';
import { compareStarts } from '#lib/model/review/own-parts.ts';
import type { Person } from '#lib/model/user.ts';
import type { Db } from '#lib/platform/db.ts';
import { isOfferedTo } from '#lib/state/task/offered/store.ts';

interface Next {
  readonly taskId: TaskId;
  readonly recordId: RecordId;
}

/**
 * The task this person would get next, `except` these, without leasing anything: unless something
 * is urgent, the document of the task they are at (`after`) is finished first, from its beginning;
 * then by the order and conditions of `leaseTask`. Null if nothing is waiting.
 */
export async function findNext(
  db: Db,
  person: Person,
  except: readonly TaskId[],
  after: TaskId | null = null,
): Promise<Next | null> {
  const beside = after === null ? null : await findBeside(db, person, except, after);
  return beside ?? findFirst(db, person, except);
}

/**
 * The first of the other records of the document; null if none is waiting, or something is urgent.
 */
async function findBeside(
  db: Db,
  person: Person,
  except: readonly TaskId[],
  after: TaskId,
): Promise<Next | null> {
  const isFree = isOfferedTo(person);
  const rows = await db.$queryRaw<
    { taskId: string; recordId: string; pages: number[]; region: unknown }[]
  >`
    WITH paper AS (
      SELECT record."documentId" AS id FROM tasks task JOIN records record ON record.id = task."recordId"
      WHERE task.id = ${after}::uuid
    )
    SELECT task.id::text AS "taskId", record.id AS "recordId", record.pages, record.region
    FROM paper JOIN records record ON record."documentId" = paper.id JOIN tasks task ON task."recordId" = record.id
    WHERE ${isFree} AND task.id <> ALL (${except}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM tasks task WHERE task.urgent AND ${isFree})`;
  const [first] = rows
    .map((row) => ({ ...row, region: RecordPart.array().nullable().parse(row.region) }))
    .toSorted(compareStarts);
  return first ? nextOf(first) : null;
}

async function findFirst(db: Db, person: Person, except: readonly TaskId[]): Promise<Next | null> {
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
  return row ? nextOf(row) : null;
}

function nextOf({ taskId, recordId }: Readonly<Record<keyof Next, string>>): Next {
  return { taskId: TaskId.parse(taskId), recordId: RecordId.parse(recordId) };
}
