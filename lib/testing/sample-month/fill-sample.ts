import { countCosts } from '#lib/metrics/costs/count-costs.ts';
import type { Db } from '#lib/platform/db.ts';
import { saveCostWeek } from '#lib/quality/costs/store.ts';
import { weekAfter, weekOf } from '#lib/quality/week.ts';
import { drawRows } from './draw-rows.ts';
import type { Rows } from './sample-ids.ts';

/** As many as the costs page shows. */
const WEEKS = 12;
/** Rows per statement. */
const MOST = 5_000;

/**
 * Fills an empty, migrated database with the sample month up to `now`. Past weeks are counted as
 * the product counts them.
 */
export async function fillSample(db: Db, now: Date): Promise<void> {
  for (const [table, rows] of drawRows(now))
    for (let at = 0; at < rows.length; at += MOST)
      await insertRows(db, table, rows.slice(at, at + MOST));
  const thisWeek = weekOf(now);
  for (let back = 1; back < WEEKS; back++)
    await saveCostWeek(db, await countCosts(weekAfter(thisWeek, -back), db));
  await db.$executeRaw`ANALYZE`;
}

async function insertRows(db: Db, table: string, rows: Rows): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).map((name) => `"${name}"`);
  await db.$executeRawUnsafe(
    `INSERT INTO ${table} (${columns}) SELECT ${columns}
    FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    JSON.stringify(rows),
  );
}
