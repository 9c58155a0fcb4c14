import { expect, it } from 'vitest';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { findOtherClaims } from './find-other-claims.ts';

/** Which lines of a head belong to other claims than the one whose lines are below it. */
function othersOf(head: readonly string[], own: readonly string[]): number[] {
  const drawing = newDrawing(612, 792);
  [...head, ...own].forEach((text, at) => {
    drawText(drawing, 60, 60 + at * 20, text, { face: 'mono', size: 9 });
  });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const lines = layout.lines.map((_, at) => ({ pageAt: 0, at }));
  return findOtherClaims([layout], lines.slice(0, head.length), lines.slice(head.length));
}

const SUMMARY = [
  'Patient              Billed',
  'Ann Lee              120.00',
  'Bo Ray               150.00',
  'Lee, Cyrus           180.00',
];

it('a list of claims in a head belongs to others, except for the line that names the claim', () => {
  expect(othersOf(SUMMARY, ['Patient Bo Ray', '06/15/2025 99213 150.00'])).toEqual([1, 3]);
  expect(othersOf(SUMMARY, ['Patient Cyrus Lee', '06/15/2025 99213 180.00'])).toEqual([1, 2]);
});

it('a list without the name of the claim, or without amounts, says nothing', () => {
  expect(othersOf(SUMMARY, ['Patient Di Fox', '06/15/2025 99213 150.00'])).toEqual([]);
  const names = ['Ann Lee', 'Bo Ray'];
  expect(othersOf(names, ['Patient Bo Ray', '06/15/2025 99213 150.00'])).toEqual([]);
});
