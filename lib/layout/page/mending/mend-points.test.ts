import { expect, it } from 'vitest';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { layOutPage } from '../lay-out-page.ts';

/** Texts of a page of rows, with columns that end at 200 and 300, as if read by `source`. */
function textsOf(rows: readonly (readonly string[])[], source: 'paddle' | 'text-layer'): string[] {
  const drawing = newDrawing(612, 792);
  rows.forEach((cells, row) => {
    cells.forEach((text, at) => {
      drawText(drawing, 200 + at * 100, 60 + row * 20, text, { align: 'right' });
    });
  });
  const { page } = listWords(drawing, 1, createRandom(1));
  const words = page.words.map((word) => ({ ...word, source }));
  return layOutPage({ ...page, words }).tokens.map(({ text }) => text);
}

const TABLE = [
  ['99213', '125.00'],
  ['99214', '2311'],
  ['97110', '1,180.50'],
  ['97140', '000'],
];

it('amounts that lost their point in OCR get it back from the column in which they end', () => {
  expect(textsOf(TABLE, 'paddle')).toEqual([
    '99213',
    '125.00',
    '99214',
    '23.11',
    '97110',
    '1,180.50',
    '97140',
    '0.00',
  ]);
});

it('a code that begins with a zero has lost no point', () => {
  expect(textsOf([...TABLE, ['97150', '0101']], 'paddle')).toContain('0101');
});

it('whole numbers of a text layer do not change', () => {
  expect(textsOf(TABLE, 'text-layer')).toContain('2311');
});

it('the year of a date that ends above amounts remains a year', () => {
  const rows = [...TABLE, ['', 'Apr 6, 2026']];
  expect(textsOf(rows, 'paddle')).toContain('2026');
});

it('a number that the word before it names is no amount', () => {
  expect(textsOf([...TABLE, ['', 'Acct: 789191']], 'paddle')).toContain('789191');
});
