import { expect, it } from 'vitest';
import { findBestKinds } from '#lib/layout/lines/chain/line-chain.ts';
import { KIND_AT, LINE_KINDS } from '#lib/layout/lines/chain/line-kind.ts';
import { listLineFacts } from '#lib/layout/lines/facts/line-facts.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { pageHeadsAgain } from './page-heads-again.ts';

const { head, start } = KIND_AT;
const ADDRESS = '12 Main Street Payee NPI 1457323939';
const CLAIM = 'Control No 2024551231';

/**
 * Kinds of the lines of two pages, each with lines at some heights (points) that seem to be of a
 * kind.
 */
function settle(...pages: (readonly (readonly [text: string, y: number, kind: number])[])[]) {
  const facts = listLineFacts(
    pages.map((lines, at) => {
      const drawing = newDrawing(612, 792);
      for (const [text, y] of lines) drawText(drawing, 60, y, text);
      return layOutPage(listWords(drawing, at + 1, createRandom(1)).page);
    }),
  );
  const states = pages
    .flat()
    .map(([, , kind]) => Float64Array.from(LINE_KINDS, (_, one) => (one === kind ? 4 : 0)));
  const moves = states.map((_, at) =>
    at === 0 ? [] : LINE_KINDS.map(() => new Float64Array(LINE_KINDS.length)),
  );
  return findBestKinds(pageHeadsAgain(facts, { states, moves }));
}

const FIRST = [
  [ADDRESS, 80, head],
  [CLAIM, 200, start],
] as const;

it('no record begins in the head of a page that repeats that of an earlier one', () => {
  const kinds = settle(FIRST, [
    [ADDRESS, 80, start],
    ['Control No 2024559991', 200, start],
  ]);
  expect(kinds[2]).not.toBe(start);
  expect(kinds[3]).toBe(start);
});

it.each([
  ['at another height', ADDRESS, 120],
  ['with another number', '12 Main Street Payee NPI 1457323938', 80],
  ['if the line began one there as well', CLAIM, 200],
])('one may begin %s', (_, text, y) => {
  expect(settle(FIRST, [[text, y, start]])[2]).toBe(start);
});
