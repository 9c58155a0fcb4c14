import type { Db, Tx } from '#lib/platform/db.ts';
import { weekOf } from '../week.ts';
import { MEASURES, type Measure, type Tallies } from './tally-inputs.ts';

/**
 * Adds a record's tallies to those of its form and week; a record counts the first time it is
 * routed.
 */
export async function addTallies(
  tx: Tx,
  record: { readonly recordId: string; readonly form: string },
  tallies: Tallies,
  at = new Date(),
): Promise<void> {
  const { recordId: subjectId, form } = record;
  const runs = await tx.run.count({
    where: { subjectKind: 'record', subjectId, step: 'route', state: 'complete' },
  });
  // The run that saves this is included.
  if (runs > 1) return;
  const week = weekOf(at);
  // Always in the same order: two transactions that lock these rows must not deadlock.
  for (const measure of MEASURES) {
    const bins = [...tallies[measure]];
    await tx.$executeRaw`
      INSERT INTO input_tallies AS old (week, form, measure, bins)
      VALUES (${week}, ${form}, ${measure}, ${bins})
      ON CONFLICT (week, form, measure) DO UPDATE SET bins = (
        SELECT array_agg(coalesce(was, 0) + coalesce(more, 0) ORDER BY at)
        FROM unnest(old.bins, excluded.bins) WITH ORDINALITY AS both_bins (was, more, at))`;
  }
}

export interface TallyRow {
  /** ISO date of a Monday. */
  readonly week: string;
  readonly form: string;
  readonly measure: Measure;
  readonly bins: readonly number[];
}

/** Tallies since a week, oldest first. */
export async function listTallies(db: Db | Tx, from: string): Promise<TallyRow[]> {
  const rows = await db.inputTally.findMany({
    where: { week: { gte: from } },
    orderBy: [{ week: 'asc' }, { form: 'asc' }],
  });
  return rows.flatMap((row) => {
    const measure = MEASURES.find((one) => one === row.measure);
    return measure ? [{ ...row, measure }] : [];
  });
}
