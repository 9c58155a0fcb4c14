import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { buildRowChoices } from './row-choices.ts';

const form = BUILT_IN.get('superbill');

/** What the units of each row may be; `firsts` are the first cells of the rows. */
function unitsOf(...firsts: string[]) {
  const drawing = newDrawing(612, 792);
  const draw = (y: number, cells: readonly string[]) => {
    for (const [at, text] of cells.entries()) drawText(drawing, 60 + at * 100, y, text);
  };
  draw(100, ['#', 'Code', 'Units', 'Fee']);
  firsts.forEach((first, row) => {
    draw(120 + row * 20, [first, '99203', '7', '225.00']);
  });
  const layouts = [layOutPage(listWords(drawing, 1, createRandom(1)).page)];
  const rows = firsts.map((_, at) => ({ pageAt: 0, lines: [at + 1], score: 1 }));
  return buildRowChoices(layouts, form, lexiconOf(form), rows).map(({ fields }) => {
    const units = fields.find(({ field }) => field.pattern === 'lines[].units');
    return units?.proposals.map(({ value }) => value);
  });
}

it('numbers of rows are no units', () => {
  for (const units of unitsOf('1', '2', '3')) expect(units?.[0]).toBe('7');
  for (const units of unitsOf('1.', '2.', '3.')) expect(units?.[0]).toBe('7');
});

it('numbers that do not count the rows may be, and so may those of two rows', () => {
  expect(unitsOf('1', '2', '4').map((units) => units?.[0])).toEqual(['1', '2', '4']);
  expect(unitsOf('1', '2').map((units) => units?.[0])).toEqual(['1', '2']);
});
