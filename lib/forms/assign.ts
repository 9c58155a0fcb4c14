/**
 * Pairs rows with columns, one to one, so that the sum of `gain` is greatest (Hungarian method with
 * potentials, n³). Returns, for each row, its column, or null if there are more rows than columns.
 */
export function assign(gain: readonly (readonly number[])[]): (number | null)[] {
  const rows = gain.length;
  const columns = Math.max(0, ...gain.map((row) => row.length));
  const size = Math.max(rows, columns);
  // Side by side in memory: documents of two hundred lines look at each pair a hundred times.
  const costs = new Float64Array(size * size);
  for (const [row, own] of gain.entries())
    for (const [column, value] of own.entries()) costs[row * size + column] = -value;
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  // rowAt[column]: the row that holds the column; 0 is none. Rows and columns count from 1.
  const rowAt = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    augment(row, size, costs, rowPotential, columnPotential, rowAt);
  }
  const partners: (number | null)[] = new Array(rows).fill(null);
  for (let column = 1; column <= columns; column++) {
    const row = (rowAt[column] ?? 0) - 1;
    if (row >= 0 && row < rows) partners[row] = column - 1;
  }
  return partners;
}

/**
 * The same where only pairs that gain count: what has none in common is paired apart, which takes a
 * fraction of the time where few go with each other. A row without such a column has none.
 */
export function assignGaining(gain: readonly (readonly number[])[]): (number | null)[] {
  const partners: (number | null)[] = new Array(gain.length).fill(null);
  for (const { rows, columns } of listParts(gain)) {
    const own = assign(rows.map((row) => columns.map((column) => gain[row]?.[column] ?? 0)));
    for (const [at, row] of rows.entries()) {
      const column = columns[own[at] ?? -1] ?? null;
      if (column !== null && (gain[row]?.[column] ?? 0) > 0) partners[row] = column;
    }
  }
  return partners;
}

/** Rows and columns that gain with each other, directly or through others, in their order. */
function listParts(gain: readonly (readonly number[])[]) {
  const columnsOf = gain.map((own) => own.flatMap((value, column) => (value > 0 ? [column] : [])));
  const rowsOf = new Map<number, number[]>();
  for (const [row, columns] of columnsOf.entries())
    for (const column of columns) rowsOf.set(column, [...(rowsOf.get(column) ?? []), row]);
  const seen = new Set<number>();
  return columnsOf.flatMap((first, start) => {
    if (first.length === 0 || seen.has(start)) return [];
    const rows = new Set([start]);
    const columns = new Set<number>();
    for (const row of rows)
      for (const column of columnsOf[row] ?? []) {
        if (columns.has(column)) continue;
        columns.add(column);
        for (const other of rowsOf.get(column) ?? []) rows.add(other);
      }
    for (const row of rows) seen.add(row);
    const inOrder = (all: ReadonlySet<number>) => [...all].sort((a, b) => a - b);
    return [{ rows: inOrder(rows), columns: inOrder(columns) }];
  });
}

/** Finds the cheapest way to make room for one more row, moving others along. */
function augment(
  row: number,
  size: number,
  /** Row by row. */
  costs: Float64Array,
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
    const offset = (here - 1) * size - 1;
    const potential = rowPotential[here] ?? 0;
    let delta = Number.POSITIVE_INFINITY;
    let next = 0;
    for (let other = 1; other <= size; other++) {
      if (used[other]) continue;
      const cost = (costs[offset + other] ?? 0) - potential - (columnPotential[other] ?? 0);
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
