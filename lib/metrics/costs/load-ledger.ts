import { type Db, getDb } from '#lib/platform/db.ts';
import { type CostRow, listCostWeeks } from '#lib/quality/costs/store.ts';
import { weekAfter, weekOf } from '#lib/quality/week.ts';
import { countCosts } from './count-costs.ts';

/**
 * The ledger of the last weeks including the current one, oldest first. Finished weeks were counted
 * once; the current one, and any that was not counted yet, is counted now.
 */
export async function loadLedger(weeks = 12, db: Db = getDb()): Promise<CostRow[]> {
  const thisWeek = weekOf(new Date());
  const from = weekAfter(thisWeek, 1 - weeks);
  const counted = await listCostWeeks(db, from);
  const rows: CostRow[] = [];
  for (let week = from; week <= thisWeek; week = weekAfter(week)) {
    const own = counted.filter((row) => row.week === week);
    rows.push(...(own.length > 0 ? own : await countCosts(week, db)));
  }
  return rows.filter(({ form, counts }) => form !== '' || hasAny(counts));
}

function hasAny({ wageUsd: _, coreUsd: __, ...counts }: CostRow['counts']): boolean {
  return Object.values(counts).some((count) => count > 0);
}
