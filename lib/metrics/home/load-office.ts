import { type Db, getDb } from '#lib/platform/db.ts';

/** What one reviewer has on their desk, and did today. */
export interface Workload {
  readonly personId: string;
  readonly name: string;
  /** Records assigned to them that wait. */
  readonly assigned: number;
  /** Records they hold now. */
  readonly holds: number;
  readonly decidedToday: number;
}

/** How the office stands right now. */
export interface Office {
  /** Records waiting longer than they should. */
  readonly overdue: number;
  /** Those that will be overdue within 24 hours. */
  readonly dueSoon: number;
  readonly escalated: number;
  /** Records accepted in the last seven days, and how many of them nobody had to look at. */
  readonly accepted: number;
  readonly automatic: number;
  /** The busiest today first. */
  readonly workload: readonly Workload[];
}

const DAY_MS = 86_400_000;
const MAX_PEOPLE = 12;

/** @param today when the day began */
export async function loadOffice(today: Date, db: Db = getDb()): Promise<Office> {
  const now = new Date();
  const tomorrow = new Date(+now + DAY_MS);
  const [overdue, dueSoon, escalated, accepted, workload] = await Promise.all([
    db.task.count({ where: { state: 'open', dueAt: { lt: now } } }),
    db.task.count({ where: { state: 'open', dueAt: { gte: now, lt: tomorrow } } }),
    db.task.count({ where: { state: 'escalated' } }),
    db.$queryRaw<{ all: number; automatic: number }[]>`
      SELECT count(*)::int AS "all", count(*) FILTER (WHERE "acceptedById" IS NULL)::int AS automatic
      FROM records WHERE state = 'accepted' AND "acceptedAt" >= ${new Date(+now - 7 * DAY_MS)}`,
    listWorkload(today, db),
  ]);
  return {
    overdue,
    dueSoon,
    escalated,
    accepted: accepted[0]?.all ?? 0,
    automatic: accepted[0]?.automatic ?? 0,
    workload,
  };
}

function listWorkload(today: Date, db: Db): Promise<Workload[]> {
  return db.$queryRaw<Workload[]>`
    WITH assigned AS (
      SELECT "assigneeId" AS id, count(*)::int AS count FROM tasks
      WHERE "assigneeId" IS NOT NULL AND state IN ('open', 'snoozed', 'escalated') GROUP BY 1),
    held AS (
      SELECT "leaseOwnerId" AS id, count(*)::int AS count FROM tasks
      WHERE "leaseUntil" > now() GROUP BY 1),
    decided AS (
      SELECT "doneById" AS id, count(*)::int AS count FROM tasks
      WHERE "doneAt" >= ${today} AND state = 'done' GROUP BY 1)
    SELECT person.id AS "personId", person.name, coalesce(assigned.count, 0) AS assigned,
      coalesce(held.count, 0) AS holds, coalesce(decided.count, 0) AS "decidedToday"
    FROM users person LEFT JOIN assigned ON assigned.id = person.id
      LEFT JOIN held ON held.id = person.id
      LEFT JOIN decided ON decided.id = person.id
    WHERE assigned.count > 0 OR held.count > 0 OR decided.count > 0
    ORDER BY 5 DESC, 4 DESC, 3 DESC, 2 LIMIT ${MAX_PEOPLE}`;
}
