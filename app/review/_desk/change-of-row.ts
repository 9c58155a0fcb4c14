import type { RowChange } from '#lib/model/draft.ts';
import type { RowId } from '#lib/model/ids.ts';
import type { Section } from './build-sheet.ts';
import type { DeskState } from './desk-model.ts';
import { rowAt } from './move-in-table.ts';
import { newRowId } from './new-row-id.ts';

/** What a row command does at the focused field; null when it does nothing. */
export function changeOfRow(
  command: 'row-add' | 'row-remove' | 'row-up' | 'row-down',
  state: DeskState,
  sheet: readonly Section[],
): RowChange | null {
  const at = state.focus.at === 'field' ? rowAt(sheet, state.focus.path) : null;
  if (at === null) return command === 'row-add' ? addToFirst(sheet) : null;
  const { list, rows, index } = at;
  const idAt = (place: number): RowId | null => rows[place] ?? null;
  const row = idAt(index);
  if (row === null) return null;
  switch (command) {
    case 'row-add':
      return { kind: 'add', list, row: newRowId(), after: row };
    case 'row-remove':
      return { kind: 'remove', list, row };
    case 'row-up':
      return index === 0 ? null : { kind: 'move', list, row, after: idAt(index - 2) };
    case 'row-down':
      return index === rows.length - 1 ? null : { kind: 'move', list, row, after: idAt(index + 1) };
  }
}

/** With the focus outside every table, a new line goes to the end of the first one. */
function addToFirst(sheet: readonly Section[]): RowChange | null {
  const table = sheet.find((section) => section.kind === 'table' && !section.slots);
  if (table?.kind !== 'table') return null;
  const after = table.rows.at(-1)?.id ?? null;
  return { kind: 'add', list: table.list, row: newRowId(), after };
}
