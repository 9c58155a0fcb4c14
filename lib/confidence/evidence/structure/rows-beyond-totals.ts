import { parseCents } from '#lib/forms/parse-money.ts';
import type { Check } from '#lib/model/check.ts';
import type { Field } from '#lib/model/field.ts';
import type { RowId } from '#lib/model/ids.ts';
import { tableRowOf } from '#lib/model/path.ts';

/**
 * Rows of the table, in order, without which a total adds up that fails with them: the first ones
 * or the last ones, which then are those of the record before or after. Empty if every total that
 * fails does so with fewer rows, too. At least two rows must remain: one amount is often printed
 * again.
 */
export function listRowsBeyondTotals(
  rows: readonly RowId[],
  fields: readonly Field[],
  checks: readonly Check[],
): ReadonlySet<RowId> {
  const cents = new Map(fields.map(({ path, value }) => [path, parseCents(value)]));
  const beyond = new Set<RowId>();
  for (const { outcome, left, right, paths } of checks) {
    if (outcome !== 'fail' || left === null || right === null) continue;
    const ofRows = Map.groupBy(paths, tableRowOf);
    const amounts = rows.map((row) =>
      sumOf((ofRows.get(row) ?? []).map((path) => cents.get(path) ?? 0)),
    );
    const sum = sumOf(amounts);
    const total = totalBeside(sum, [parseCents(left), parseCents(right)]);
    if (total === null || total === 0) continue;
    let before = 0;
    amounts.forEach((amount, at) => {
      if (at >= LEAST_KEPT && before === total) addAll(beyond, rows.slice(at));
      const isKept = at > 0 && rows.length - at >= LEAST_KEPT;
      if (isKept && sum - before === total) addAll(beyond, rows.slice(0, at));
      before += amount;
    });
  }
  return beyond;
}

const LEAST_KEPT = 2;

/** The side of an equation whose other side is the sum of the rows; null if neither is. */
function totalBeside(sum: number, [left, right]: [number | null, number | null]): number | null {
  if (left === sum) return right;
  return right === sum ? left : null;
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, one) => sum + one, 0);
}

function addAll(set: Set<RowId>, rows: readonly RowId[]): void {
  for (const row of rows) set.add(row);
}
