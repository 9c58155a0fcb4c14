import type { Db } from '#lib/platform/db.ts';

/** Counting stops here: beyond it, the maximum number of workers is wanted. */
const MOST = 100_000;

/** Jobs that take a processor: running, or due. */
export async function countDueJobs(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM pgboss.job
      WHERE name IN ('read', 'judge') AND state IN ('created', 'retry', 'active')
        AND start_after <= now()
      LIMIT ${MOST}) due`;
  return row?.count ?? 0;
}
