import type { Section } from '../state/build-sheet.ts';
import type { DeskState } from '../state/desk-model.ts';
import { shownOf } from '../state/read-desk.ts';

/** In letters: no column disappears, and none takes up the table. */
const MIN_LETTERS = 4;
const MAX_LETTERS = 26;
/** The padding of a cell, and the sign beside a value that needs attention. */
const BESIDE_LETTERS = 3.5;
/** For one place of an inline list. */
const PLACE_LETTERS = 5;

/**
 * The widths of a table's columns in percent of the table, by their longest values, with those of
 * inline lists last, so that every column is on the screen. The focused value is shown in full
 * elsewhere.
 */
export function columnShares(
  { columns, inline, rows }: Extract<Section, { kind: 'table' }>,
  state: Pick<DeskState, 'draft' | 'fields'>,
): number[] {
  const letters = columns.map(({ title }, at) => {
    const values = rows.map(({ cells }) => {
      const path = cells[at]?.path;
      return path === undefined ? 0 : (shownOf(state, path).value?.length ?? 0);
    });
    const word = Math.max(...title.split(' ').map((part) => part.length)) * 0.75 + 1;
    const longest = Math.max(MIN_LETTERS, ...values) + BESIDE_LETTERS;
    return Math.min(MAX_LETTERS, Math.max(word, longest));
  });
  const places = inline.map((title, at) => {
    const counts = rows.map(({ nested }) => nested.filter((one) => one.inline)[at]?.cells.length);
    return Math.max(title.length * 0.8, ...counts.map((count = 0) => count * PLACE_LETTERS)) + 1.5;
  });
  const all = [...letters, ...places];
  const sum = all.reduce((total, one) => total + one, 0);
  // Two narrow columns at the edges have a fixed width.
  return all.map((one) => (one / sum) * 96);
}
