import { expect, it } from 'vitest';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { addsUp } from './adds-up.ts';

/** A letter about rows of cells that end at one place each. */
function letterAbout(...rows: readonly (readonly string[])[]) {
  const drawing = newDrawing(612, 792);
  drawText(drawing, 60, 60, 'Our payment of $629.95 covers the claims below.');
  rows.forEach((cells, row) => {
    for (const [at, text] of cells.entries())
      drawText(drawing, 160 + at * 90, 100 + row * 20, text, { align: 'right' });
  });
  return listWords(drawing, 1, createRandom(1)).page;
}

const CLAIMS = [
  ['26-20417', '312.00', '184.50'],
  ['26-20418', '218.00', '143.80'],
];

it('claims with the totals of two columns make a page a bill', () => {
  expect(addsUp(letterAbout(...CLAIMS, ['Total', '530.00', '328.30']))).toBe(true);
});

it('one service makes a page a bill if its charge is divided without a rest', () => {
  const divided = (due: string) => letterAbout(['04/21/2026', '1,248.00', '521.40', '564.15', due]);
  expect(addsUp(divided('162.45'))).toBe(true);
  expect(addsUp(divided('162.46'))).toBe(false);
});

it.each([
  ['only one total is right', [...CLAIMS, ['Total', '530.00', '328.31']]],
  ['no total is printed', CLAIMS],
  ['there is only one claim', [CLAIMS[0] ?? [], ['Total', '312.00', '184.50']]],
  [
    'nothing says which claims they are',
    [
      ['A', '1.00', '2.00'],
      ['B', '3.00', '4.00'],
      ['C', '4.00', '6.00'],
    ],
  ],
])('a page is none if %s', (_, rows) => {
  expect(addsUp(letterAbout(...rows))).toBe(false);
});
