import type { Db, Tx } from '#lib/platform/db.ts';
import { toJson } from '#lib/platform/to-json.ts';
import { CostCounts } from './cost-counts.ts';

export interface CostRow {
  /** ISO date of a Monday. */
  readonly week: string;
  /** '' without a record. */
  readonly form: string;
  readonly counts: CostCounts;
}

/** Finished weeks that were counted, starting with `from`. */
export async function listCostWeeks(db: Db | Tx, from: string): Promise<CostRow[]> {
  const rows = await db.costWeek.findMany({ where: { week: { gte: from } } });
  return rows.map(({ counts, ...row }) => ({ ...row, counts: CostCounts.parse(counts) }));
}

/** Saves a finished week, once: saving it again changes nothing. */
export async function saveCostWeek(tx: Db | Tx, rows: readonly CostRow[]): Promise<void> {
  await tx.costWeek.createMany({
    data: rows.map(({ counts, ...row }) => ({ ...row, counts: toJson(counts) })),
    skipDuplicates: true,
  });
}
