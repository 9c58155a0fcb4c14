import { expect, it } from 'vitest';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { hasStayRows } from './has-stay-rows.ts';

/** A page with a row for each list of cells, in columns. */
function pageOf(rows: readonly (readonly string[])[]) {
  const drawing = newDrawing(612, 792);
  rows.forEach((cells, line) => {
    cells.forEach((cell, at) => {
      drawText(drawing, 40 + at * 90, 100 + line * 16, cell);
    });
  });
  return listWords(drawing, 1, createRandom(1)).page;
}

const CODES = ['301', '0259', '450', '301', '402'];

it('rows of days with a column of revenue codes are those of a stay', () => {
  const rows = CODES.map((code) => ['03/24/24', code, 'PANEL', '80048', '324.61']);
  expect(hasStayRows(pageOf(rows))).toBe(true);
});

it('a price list and rows with other numbers are not', () => {
  const prices = CODES.map((code) => ['99213', 'VISIT', code, '12.00']);
  expect(hasStayRows(pageOf(prices))).toBe(false);
  const units = CODES.map((_, at) => ['03/24/24', '80048', String(at + 1), '324.61']);
  expect(hasStayRows(pageOf(units))).toBe(false);
});

it('rows of several days are, unless the page says what for', () => {
  const days = ['03/24/24', '03/25/24', '03/26/24', '03/26/24'];
  const rows = days.map((day, at) => ['1', 'PANEL', `8004${at}`, day, '324.61']);
  expect(hasStayRows(pageOf(rows))).toBe(true);
  expect(hasStayRows(pageOf([...rows, ['Diagnosis', 'F41.1']]))).toBe(false);
  const sameDay = rows.map((row) => row.map((cell) => (days.includes(cell) ? '03/24/24' : cell)));
  expect(hasStayRows(pageOf(sameDay))).toBe(false);
});

it('procedures that are rendered again on other days are a series of visits', () => {
  const days = ['03/24/24', '03/26/24', '03/31/24'];
  const visits = days.flatMap((day) =>
    ['97110', '97140'].map((code) => [day, code, 'THERAPY', '1', '64.00']),
  );
  expect(hasStayRows(pageOf(visits))).toBe(false);
  expect(hasStayRows(pageOf([['03/24/24', '97161', 'FIRST VISIT', '1', '96.00'], ...visits]))).toBe(
    false,
  );
});
