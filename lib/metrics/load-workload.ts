import { PACE_DAYS } from '#lib/model/work-queue.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** The work of one person, or of one queue. */
interface Work {
  /** Records that wait for a person. */
  readonly waiting: number;
  readonly overdue: number;
  readonly urgent: number;
}

export interface PersonWork extends Work {
  readonly personId: string;
  readonly name: string;
  /** Records they have open now. */
  readonly holds: number;
  /** Records they decided a day, on days on which they decided any. */
  readonly perDay: number | null;
  readonly decidedToday: number;
}

export interface QueueWork extends Work {
  /** Null: what is in no queue. */
  readonly queueId: string | null;
  readonly oldestAt: Date | null;
  /** Records a day that came and that were decided, over the days looked back. */
  readonly comePerDay: number;
  readonly donePerDay: number;
}

const DAY_MS = 86_400_000;

/**
 * What waits, for whom and in which queue, and how fast it is done. Numbers of whole queues are counted: with
 * a hundred thousand waiting that takes tenths of a second.
 *
 * @param today when the day began
 */
export async function loadWorkload(
  today: Date,
  db: Db = getDb(),
): Promise<{ people: PersonWork[]; queues: QueueWork[] }> {
  const since = new Date(today.getTime() - PACE_DAYS * DAY_MS);
  const [people, queues] = await Promise.all([
    listPeople(db, { today, since }),
    listQueues(db, since),
  ]);
  return { people, queues };
}

function listPeople(
  db: Db,
  { today, since }: { readonly today: Date; readonly since: Date },
): Promise<PersonWork[]> {
  return db.$queryRaw<PersonWork[]>`
    WITH assigned AS (
      SELECT "assigneeId" AS id, count(*)::int AS waiting,
        count(*) FILTER (WHERE "dueAt" < now())::int AS overdue,
        count(*) FILTER (WHERE urgent)::int AS urgent
      FROM tasks WHERE "assigneeId" IS NOT NULL AND state IN ('open', 'snoozed', 'escalated') GROUP BY 1),
    held AS (
      SELECT "leaseOwnerId" AS id, count(*)::int AS holds FROM tasks WHERE "leaseUntil" > now() GROUP BY 1),
    done AS (
      SELECT "doneById" AS id, count(*)::int AS count, count(DISTINCT "doneAt"::date)::int AS days,
        count(*) FILTER (WHERE "doneAt" >= ${today})::int AS today
      FROM tasks WHERE "doneAt" >= ${since} AND "doneById" IS NOT NULL GROUP BY 1)
    SELECT person.id AS "personId", person.name, coalesce(assigned.waiting, 0) AS waiting,
      coalesce(assigned.overdue, 0) AS overdue, coalesce(assigned.urgent, 0) AS urgent,
      coalesce(held.holds, 0) AS holds, done.count::float8 / done.days AS "perDay",
      coalesce(done.today, 0) AS "decidedToday"
    FROM users person LEFT JOIN assigned ON assigned.id = person.id
      LEFT JOIN held ON held.id = person.id LEFT JOIN done ON done.id = person.id
    WHERE person.role <> 'uploader' AND person.banned IS NOT TRUE
      AND NOT EXISTS (SELECT 1 FROM api_keys key WHERE key."userId" = person.id)
    ORDER BY person.name, person.id`;
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
