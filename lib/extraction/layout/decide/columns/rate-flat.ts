/** Cents of the columns of amounts in one row; undefined for a blank. */
type Cells = readonly (number | undefined)[];

/** Shares that plans charge, in percent. */
const PERCENTS = Array.from({ length: 11 }, (_, at) => 5 * (at + 1));
/** Log-odds against a fixed amount, such as a copay. */
const SHARED = 20;

/**
 * What the amounts of columns say about each belonging to a field of fixed amounts, such as a
 * copay, in log-odds: one that is the same percentage of another column in every row, or of what is
 * left of it after a third, such as a deductible, isn't fixed. Two different amounts are needed.
 */
export function rateFlat(cells: readonly Cells[], count: number): readonly number[] {
  const columns = Array.from({ length: count }, (_, at) => at);
  return columns.map((part) => {
    const rows = cells.filter((row) => (row[part] ?? 0) > 0);
    const others = columns.filter((at) => at !== part);
    const isShare = others.some((whole) =>
      [null, ...others].some((less) => {
        const left = rows.map((row) => (row[whole] ?? 0) - (less === null ? 0 : (row[less] ?? 0)));
        return (
          new Set(left).size > 1 && PERCENTS.some((percent) => isEach(rows, part, left, percent))
        );
      }),
    );
    return isShare ? -SHARED : 0;
  });
}

/** Whether the amount of each row is this percentage of what is left, give or take a cent. */
function isEach(
  rows: readonly Cells[],
  part: number,
  left: readonly number[],
  percent: number,
): boolean {
  return rows.every(
    (row, at) => Math.abs((row[part] ?? 0) - ((left[at] ?? 0) * percent) / 100) <= 1,
  );
}
