import type { Db } from '#lib/platform/db.ts';

/** The work of one person, or of one queue. */
export interface Work {
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
  /** Records decided per day, over days with any. */
  readonly perDay: number | null;
  readonly decidedToday: number;
}

/**
 * What is waiting for each person and what they did, by name: people who review, excluding
 * programs.
 *
 * @param times when the day began, and since when decisions per day are counted
 */
export function listPersonWork(
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
