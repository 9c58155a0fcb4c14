import type { RowChange } from '../draft.ts';
import type { RowId } from '../ids.ts';
import type { RowOrder } from '../path.ts';

/** The rows after these changes, in order. */
export function applyRows(rows: RowOrder, changes: readonly RowChange[]): RowOrder {
  const order = { ...rows };
  for (const change of changes) {
    const without = (order[change.list] ?? []).filter((row) => row !== change.row);
    order[change.list] =
      change.kind === 'remove'
        ? without
        : without.toSpliced(placeAfter(without, change.after), 0, change.row);
  }
  return order;
}

function placeAfter(rows: readonly RowId[], after: RowId | null): number {
  return after === null ? 0 : rows.indexOf(after) + 1;
}

/** True when `path` is in a row that these changes removed. */
export function isRemoved(path: string, changes: readonly RowChange[]): boolean {
  return changes.some(
    ({ kind, list, row }, at) =>
      kind === 'remove' &&
      path.startsWith(`${list}[${row}]`) &&
      !changes.slice(at + 1).some((later) => later.kind === 'add' && later.row === row),
  );
}
