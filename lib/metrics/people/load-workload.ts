import { PACE_DAYS } from '#lib/model/work-queue.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { listPersonWork, type PersonWork, type Work } from './list-person-work.ts';

export interface QueueWork extends Work {
  /** Null for tasks in no queue. */
  readonly queueId: string | null;
  readonly oldestAt: Date | null;
  /** Records per day that arrived and that were decided, over the days covered. */
  readonly comePerDay: number;
  readonly donePerDay: number;
}

const DAY_MS = 86_400_000;

/**
 * What is waiting, for whom and in which queue, and how fast it is done. Numbers of whole queues
 * are counted: with a hundred thousand waiting, that takes tenths of a second.
 *
 * @param today when the day began
 */
export async function loadWorkload(
  today: Date,
  db: Db = getDb(),
): Promise<{ people: PersonWork[]; queues: QueueWork[] }> {
  const since = new Date(today.getTime() - PACE_DAYS * DAY_MS);
  const [people, queues] = await Promise.all([
    listPersonWork(db, { today, since }),
    listQueues(db, since),
  ]);
  return { people, queues };
}

function listQueues(db: Db, since: Date): Promise<QueueWork[]> {
  return db.$queryRaw<QueueWork[]>`
    WITH waiting AS (
      SELECT "queueId" AS id, count(*)::int AS waiting, min("createdAt") AS "oldestAt",
        count(*) FILTER (WHERE "dueAt" < now())::int AS overdue,
        count(*) FILTER (WHERE urgent)::int AS urgent
      FROM tasks WHERE state IN ('open', 'snoozed', 'escalated') GROUP BY 1),
    -- a task keeps its queue when it is done
    done AS (
      SELECT "queueId" AS id, count(*)::float8 / ${PACE_DAYS} AS per_day
      FROM tasks WHERE "doneAt" >= ${since} AND state = 'done' GROUP BY 1),
    came AS (
      SELECT "queueId" AS id, count(*)::float8 / ${PACE_DAYS} AS per_day
      FROM tasks WHERE "createdAt" >= ${since} GROUP BY 1),
    named AS (SELECT id FROM work_queues UNION ALL SELECT NULL)
    SELECT named.id::text AS "queueId", waiting."oldestAt", coalesce(waiting.waiting, 0) AS waiting,
      coalesce(waiting.overdue, 0) AS overdue, coalesce(waiting.urgent, 0) AS urgent,
      coalesce(came.per_day, 0) AS "comePerDay", coalesce(done.per_day, 0) AS "donePerDay"
    FROM named LEFT JOIN waiting ON waiting.id IS NOT DISTINCT FROM named.id
      LEFT JOIN done ON done.id IS NOT DISTINCT FROM named.id
      LEFT JOIN came ON came.id IS NOT DISTINCT FROM named.id`;
}
