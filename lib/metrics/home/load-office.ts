import { WAITING_STATES } from '#lib/model/task.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { listPersonWork, type PersonWork } from '../people/list-person-work.ts';

/** One reviewer's current work, and what they did today. */
export type Workload = Pick<PersonWork, 'personId' | 'name' | 'holds' | 'decidedToday'> & {
  /** Waiting records assigned to them. */
  readonly assigned: number;
};

/** The current state of the office. */
export interface Office {
  /** Records waiting longer than they should. */
  readonly overdue: number;
  /** Those that will be overdue within 24 hours. */
  readonly dueSoon: number;
  readonly escalated: number;
  /** Records accepted in the last seven days, and how many of them without review. */
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
  const waiting = { in: [...WAITING_STATES] };
  const [overdue, dueSoon, escalated, accepted, workload] = await Promise.all([
    db.task.count({ where: { state: waiting, dueAt: { lt: now } } }),
    db.task.count({ where: { state: waiting, dueAt: { gte: now, lt: tomorrow } } }),
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

/** The same counts as on the workload page. */
async function listWorkload(today: Date, db: Db): Promise<Workload[]> {
  const people = await listPersonWork(db, { today, since: today });
  return people
    .map(({ personId, name, waiting, holds, decidedToday }) => ({
      ...{ personId, name, holds, decidedToday },
      assigned: waiting,
    }))
    .filter(({ assigned, holds, decidedToday }) => assigned + holds + decidedToday > 0)
    .sort((a, b) => b.decidedToday - a.decidedToday || b.holds - a.holds || b.assigned - a.assigned)
    .slice(0, MAX_PEOPLE);
}
