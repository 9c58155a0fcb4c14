import type { RowChange } from '#lib/model/draft.ts';
import type { RowId } from '#lib/model/ids.ts';
import type { Section } from '../state/build-sheet.ts';
import type { DeskState } from '../state/desk-model.ts';
import { rowAt } from '../state/move-in-table.ts';
import { focusedQuestion } from '../state/read-desk.ts';
import { newRowId } from './new-row-id.ts';

/** What a row command does at the focused field; null if it does nothing. */
export function changeOfRow(
  command: 'row-add' | 'row-remove' | 'row-up' | 'row-down',
  state: DeskState,
  sheet: readonly Section[],
): RowChange | null {
  const at = state.focus.at === 'field' ? rowAt(sheet, state.focus.path) : null;
  if (at === null) return command === 'row-add' ? addAtEnd(sheet, listAsked(state)) : null;
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

/** The list whose rows the focused question is about; null if it is about something else. */
function listAsked(state: DeskState): string | null {
  const subject = focusedQuestion(state)?.subject;
  return subject?.kind === 'row-set' ? subject.list : null;
}

/** A new line at the end of `list`; null is the first table. */
function addAtEnd(sheet: readonly Section[], list: string | null): RowChange | null {
  for (const section of sheet) {
    if (section.kind !== 'table' || section.slots) continue;
    if (list !== null && section.list !== list) continue;
    const after = section.rows.at(-1)?.id ?? null;
    return { kind: 'add', list: section.list, row: newRowId(), after };
  }
  return null;
}
