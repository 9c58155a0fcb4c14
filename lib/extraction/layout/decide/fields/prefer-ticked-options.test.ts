import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { printoutOf } from '#lib/forms/printout-of.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { recognizeOptions } from '#lib/layout/recognizers/recognize-options.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { preferTickedOptions } from './prefer-ticked-options.ts';

const form = printoutOf(BUILT_IN.get('cms-1500'));
const sex = form.fields.find(({ pattern }) => pattern === 'patient.sex');

/** The likeliest option on each line of a page; every character has the same width. */
function chosenOn(...lines: readonly string[]) {
  const drawing = newDrawing(612, 792);
  lines.forEach((line, row) => {
    for (const [at, text] of [...line].entries())
      if (text !== ' ') drawText(drawing, 60 + at * 10, 100 + row * 40, text, { size: 10 });
  });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const choices = layout.lines.map(({ tokens }) => ({
    pattern: 'patient.sex',
    field: sex ?? form.fields[0],
    proposals: recognizeOptions(tokens, 0, form),
    options: [],
  }));
  const even = choices.map(({ proposals }) => proposals.map(() => 1 / proposals.length));
  const shares = preferTickedOptions([layout], choices as never, even);
  return choices.map(({ proposals }, at) => {
    const own = shares[at] ?? [];
    const best = Math.max(...own);
    return best > 0.9 ? proposals[own.indexOf(best)]?.value : null;
  });
}

it('the option nearest to a tick is meant, on whichever side it is', () => {
  expect(chosenOn('X M     F', 'M     F X', 'M   X F')).toEqual(['M', 'F', 'F']);
});

it('a tick in the middle is on the side of the others', () => {
  expect(chosenOn('X M     F', 'X M     F', 'M X F')[2]).toBe('F');
  expect(chosenOn('M     F X', 'M     F X', 'M X F')[2]).toBe('M');
});

it('a page with few ticks may not tick its options', () => {
  expect(chosenOn('X M     F')).toEqual([null]);
});
