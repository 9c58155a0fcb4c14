import type { RowBalance } from '#lib/model/form.ts';

/** Log-odds against a plan in which a part is larger than its whole. */
const EXCESS = 12;
/** Rounding, in cents. */
const CENT = 1;

/** A balance with the indices of its fields among the patterns; -1 for one that is missing. */
export type PlacedBalance = {
  readonly whole: number;
  readonly parts: readonly number[];
  readonly withOthers: boolean;
  readonly bounded: boolean;
};

/** The balances by the places of their fields in `patterns`; −1 for a field that is not there. */
export function placeBalances(
  balances: readonly RowBalance[],
  patterns: readonly string[],
): PlacedBalance[] {
  return balances.map(({ whole, parts, withOthers = false, bounded = false }) => ({
    whole: patterns.indexOf(whole),
    parts: parts.map((part) => patterns.indexOf(part)),
    withOthers,
    bounded,
  }));
}

/** How much the balances that hold under a plan support it, in log-odds. */
export function judgeBalances(
  balances: readonly PlacedBalance[],
  columns: readonly number[],
  cells: readonly (readonly (number | undefined)[])[],
): number {
  const count = cells[0]?.length ?? 0;
  let sum = 0;
  for (const { whole, parts, withOthers, bounded } of balances) {
    const of = columns[whole] ?? -1;
    const own = parts.map((part) => columns[part] ?? -1).filter((at) => at >= 0 && at < count);
    if (of < 0 || of >= count || own.length === 0) continue;
    let held = 0;
    let tried = 0;
    for (const row of cells) {
      const total = row[of];
      if (total === undefined || total === 0) continue;
      tried++;
      const missing = own.reduce((left, at) => left - (row[at] ?? 0), total);
      if (missing === 0 || (withOthers && hasFree(row, Math.abs(missing), columns))) held++;
    }
    if (tried === 0) continue;
    const share = held / tried;
    // If the balance holds in other rows, one amount was misread.
    if (bounded && share <= 0.4 && hasExcess(cells, of, own)) sum -= EXCESS;
    sum += Math.min(3, tried) * (share > 0.75 ? 1.5 : share > 0.4 ? 0.3 : -0.6);
  }
  return sum;
}

/** Whether a part is larger than the whole in a row. */
function hasExcess(
  cells: readonly (readonly (number | undefined)[])[],
  whole: number,
  parts: readonly number[],
): boolean {
  return cells.some((row) => {
    const total = row[whole];
    return (
      total !== undefined && parts.some((at) => Math.abs(row[at] ?? 0) > Math.abs(total) + CENT)
    );
  });
}

/** Whether an amount is in a column without a field. */
function hasFree(
  row: readonly (number | undefined)[],
  cents: number,
  columns: readonly number[],
): boolean {
  return row.some((cell, at) => Math.abs(cell ?? 0) === cents && !columns.includes(at));
}
