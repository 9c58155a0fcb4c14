import { type Db, getDb } from './db.ts';
import { WORKER_NAME } from './queue.ts';

/** Jobs waiting for a worker, and the number of workers. */
export interface JobCounts {
  /** Due now. */
  readonly waiting: number;
  readonly active: number;
  /** Gave up in the last 24 hours, after every retry. */
  readonly failed: number;
  /** Worker processes that are connected. */
  readonly workers: number;
}

/** Counts from the queue's own tables (pg-boss) and PostgreSQL's session list. */
export async function countJobs(db: Db = getDb()): Promise<JobCounts> {
  const [jobs, workers] = await Promise.all([
    // Uses conditions that pg-boss has indexes for: finished jobs stay in the table for a day.
    db.$queryRaw<Omit<JobCounts, 'workers'>[]>`
      SELECT
        (SELECT count(*) FROM pgboss.job WHERE state < 'active' AND start_after <= now())::int AS waiting,
        (SELECT count(*) FROM pgboss.job WHERE state IN ('created', 'retry', 'active') AND state = 'active')::int AS active,
        (SELECT count(*) FROM pgboss.job WHERE name IN (SELECT name FROM pgboss.queue)
          AND completed_on >= now() - interval '1 day' AND state = 'failed')::int AS failed`,
    db.$queryRaw<{ count: number }[]>`
      SELECT count(DISTINCT (application_name, client_addr))::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND application_name LIKE ${`${WORKER_NAME} %`}`,
  ]);
  return {
    waiting: jobs[0]?.waiting ?? 0,
    active: jobs[0]?.active ?? 0,
    failed: jobs[0]?.failed ?? 0,
    workers: workers[0]?.count ?? 0,
  };
}
