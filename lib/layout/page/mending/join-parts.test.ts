import { expect, it } from 'vitest';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { joinParts } from './join-parts.ts';

/** The texts of a page of rows of cells, which begin 100 points apart. */
function textsOf(...rows: readonly string[][]): string[] {
  const drawing = newDrawing(612, 792);
  rows.forEach((cells, row) => {
    for (const [at, text] of cells.entries()) {
      const isAmount = /^\$? ?\d+ \d\d$/.test(text);
      const x = 60 + at * 100;
      drawText(drawing, isAmount ? x + 60 : x, 60 + row * 20, text, {
        align: isAmount ? 'right' : 'left',
      });
    }
  });
  return joinParts(listWords(drawing, 1, createRandom(1)).page).words.map(({ text }) => text);
}

it('dates in parts are joined, side by side or alone', () => {
  const texts = textsOf(['09 14 26', '09 15 26', '99203'], ['03 15 2002', 'M']);
  expect(texts).toEqual(['09/14/26', '09/15/26', '99203', '03/15/2002', 'M']);
});

it('one date in parts, or numbers that are no date, stay as they are', () => {
  expect(textsOf(['09 14 26'])).toEqual(['09', '14', '26']);
  expect(textsOf(['19 34 26'], ['19 34 27'])).toEqual(['19', '34', '26', '19', '34', '27']);
});

it('amounts with their cents apart are joined in columns, or behind a dollar sign', () => {
  expect(textsOf(['A', '198 00'], ['B', '48 00'])).toEqual(['A', '198.00', 'B', '48.00']);
  expect(textsOf(['A', '$ 40 00'])).toEqual(['A', '$', '$40.00']);
  expect(textsOf(['A', '198 00'])).toEqual(['A', '198', '00']);
});

it('totals below a column of amounts in parts are in parts, too, but codes beside it are not', () => {
  const texts = textsOf(['A', '198 00', '25 59'], ['B', '48 00'], ['246 00'], ['C', 'D', '0 00']);
  expect(texts.join(' ')).toBe('A 198.00 25 59 B 48.00 246.00 C D 0.00');
});

it('two modifiers, and a procedure with its modifier, are no amount', () => {
  const texts = textsOf(
    ['A', '25 59'],
    ['B', '59 25'],
    ['C', '', '99203 25'],
    ['D', '', '99204 57'],
  );
  expect(texts.join(' ')).toBe('A 25 59 B 59 25 C 99203 25 D 99204 57');
});
