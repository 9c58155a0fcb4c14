import type { RowId } from '#lib/model/ids.ts';
import type { Section } from './build-sheet.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * The cell next to `path` in its table, as in a spreadsheet; null at an edge or outside a table.
 */
export function moveInTable(
  sheet: readonly Section[],
  path: string,
  direction: Direction,
): string | null {
  for (const section of sheet) {
    if (section.kind !== 'table') continue;
    const row = section.rows.findIndex(({ cells }) => cells.some((cell) => cell.path === path));
    if (row < 0) continue;
    const column = section.rows[row]?.cells.findIndex((cell) => cell.path === path) ?? 0;
    const [down, right] = STEPS[direction];
    return section.rows[row + down]?.cells[column + right]?.path ?? null;
  }
  return null;
}

/**
 * The row of a list that contains `path`, with the list's rows; null outside lists that can be
 * changed.
 */
export function rowAt(
  sheet: readonly Section[],
  path: string,
): { list: string; rows: readonly RowId[]; index: number } | null {
  for (const section of sheet) {
    if (section.kind !== 'table' || section.slots) continue;
    const rows = section.rows.map(({ id }) => id);
    const index = rows.findIndex((id) => path.startsWith(`${section.list}[${id}]`));
    if (index >= 0) return { list: section.list, rows, index };
  }
  return null;
}

const STEPS: Readonly<Record<Direction, readonly [number, number]>> = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
};
