/**
 * Pairs rows with columns, one to one, so that the sum of `gain` is greatest (Hungarian method with
 * potentials, n³). Returns, for each row, its column, or null if there are more rows than columns.
 */
export function assign(gain: readonly (readonly number[])[]): (number | null)[] {
  const rows = gain.length;
  const columns = Math.max(0, ...gain.map((row) => row.length));
  const size = Math.max(rows, columns);
  const costOf = (row: number, column: number) => -(gain[row]?.[column] ?? 0);
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  // rowAt[column]: the row that holds the column; 0 is none. Rows and columns count from 1.
  const rowAt = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    augment(row, size, costOf, rowPotential, columnPotential, rowAt);
  }
  const partners: (number | null)[] = new Array(rows).fill(null);
  for (let column = 1; column <= columns; column++) {
    const row = (rowAt[column] ?? 0) - 1;
    if (row >= 0 && row < rows) partners[row] = column - 1;
  }
  return partners;
}

/** Finds the cheapest way to make room for one more row, moving others along. */
function augment(
  row: number,
  size: number,
  costOf: (row: number, column: number) => number,
  rowPotential: Float64Array,
  columnPotential: Float64Array,
  rowAt: Int32Array,
): void {
  rowAt[0] = row;
  const least = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(size + 1);
  const used = new Uint8Array(size + 1);
  let column = 0;
  do {
    used[column] = 1;
    const here = rowAt[column] ?? 0;
    let delta = Number.POSITIVE_INFINITY;
    let next = 0;
    for (let other = 1; other <= size; other++) {
      if (used[other]) continue;
      const cost =
        costOf(here - 1, other - 1) - (rowPotential[here] ?? 0) - (columnPotential[other] ?? 0);
      if (cost < (least[other] ?? 0)) {
        least[other] = cost;
        from[other] = column;
      }
      if ((least[other] ?? 0) < delta) {
        delta = least[other] ?? 0;
        next = other;
      }
    }
    for (let other = 0; other <= size; other++) {
      if (used[other]) {
        const held = rowAt[other] ?? 0;
        rowPotential[held] = (rowPotential[held] ?? 0) + delta;
        columnPotential[other] = (columnPotential[other] ?? 0) - delta;
      } else least[other] = (least[other] ?? 0) - delta;
    }
    column = next;
  } while (rowAt[column] !== 0);
  while (column !== 0) {
    const previous = from[column] ?? 0;
    rowAt[column] = rowAt[previous] ?? 0;
    column = previous;
  }
}
