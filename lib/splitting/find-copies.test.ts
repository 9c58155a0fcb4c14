import { expect, it } from 'vitest';
import type { Page } from '#lib/model/page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { findCopies } from './find-copies.ts';

/** A page with a line for each amount, drawn in this order. */
function pageOf(number: number, amounts: readonly string[]): Page {
  const drawing = newDrawing(612, 792);
  for (const [line, amount] of amounts.entries())
    drawText(drawing, 40, 100 + line * 20, `Visit 06/${10 + line}/2025 99213 ${amount}`);
  return listWords(drawing, number, createRandom(1)).page;
}

const AMOUNTS = ['125.00', '80.10', '45.20', '61.00', '99.99'];
const first = pageOf(1, AMOUNTS);

it('each page after the first that says the same is a copy', () => {
  const [second, third] = [pageOf(2, AMOUNTS), pageOf(3, AMOUNTS)];
  expect([...findCopies([first, second, third])]).toEqual([second, third]);
});

it.each([
  ['one amount differs', [...AMOUNTS.slice(1), '99.98']],
  ['it has fewer rows', AMOUNTS.slice(1)],
  ['it has more rows', [...AMOUNTS, '10.00']],
])('it is another page if %s', (_, amounts) => {
  expect(findCopies([first, pageOf(2, amounts)]).size).toBe(0);
});

it('pages with few numbers are not judged', () => {
  const few = AMOUNTS.slice(0, 2);
  expect(findCopies([pageOf(1, few), pageOf(2, few)]).size).toBe(0);
});
