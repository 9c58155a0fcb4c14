/** The three factors of each row that come nearest to the targets: normal equations. */
export function leastSquares(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
): [number, number, number] | null {
  const m = [0, 1, 2].map((i) =>
    [0, 1, 2].map((j) => rows.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0)),
  );
  const v = [0, 1, 2].map((i) =>
    rows.reduce((sum, row, at) => sum + (row[i] ?? 0) * (targets[at] ?? 0), 0),
  );
  const det = determinant(m);
  if (Math.abs(det) < 1e-12) return null;
  const solve = (column: number) =>
    determinant(m.map((row, i) => row.map((value, j) => (j === column ? (v[i] ?? 0) : value)))) /
    det;
  return [solve(0), solve(1), solve(2)];
}

function determinant(m: readonly (readonly number[])[]): number {
  const at = (i: number, j: number) => m[i]?.[j] ?? 0;
  return (
    at(0, 0) * (at(1, 1) * at(2, 2) - at(1, 2) * at(2, 1)) -
    at(0, 1) * (at(1, 0) * at(2, 2) - at(1, 2) * at(2, 0)) +
    at(0, 2) * (at(1, 0) * at(2, 1) - at(1, 1) * at(2, 0))
  );
}
