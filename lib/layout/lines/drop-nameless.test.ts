import { expect, it } from 'vitest';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { layOutPage } from '../lay-out-page.ts';
import { dropNameless } from './drop-nameless.ts';
import { findBestKinds } from './line-chain.ts';
import { listLineFacts } from './line-facts.ts';
import { LINE_KINDS, type LineKind } from './line-kind.ts';

/** What is left of the kinds that the lines were thought to be. */
function settle(lines: readonly (readonly [LineKind, string])[]): string[] {
  const drawing = newDrawing(612, 792);
  lines.forEach(([, text], at) => {
    drawText(drawing, 60, 60 + at * 20, text);
  });
  const facts = listLineFacts([layOutPage(listWords(drawing, 1, createRandom(1)).page)]);
  const states = lines.map(([thought]) =>
    Float64Array.from(LINE_KINDS, (kind) => (kind === thought ? 4 : kind === 'head' ? 1 : 0)),
  );
  const moves = lines.map((_, at) =>
    at === 0 ? [] : LINE_KINDS.map(() => new Float64Array(LINE_KINDS.length)),
  );
  const kinds = findBestKinds(dropNameless(facts, { states, moves }));
  return kinds.map((kind) => LINE_KINDS[kind] ?? '');
}

const CLAIM = [
  ['start', 'Claim 2024-55123'],
  ['row', '06/15/2025 99213 120.00 80.00'],
] as const;

it('a summary without services and numbers is no record among others', () => {
  expect(settle([['start', 'Billed 120.00'], ['head', 'Details'], ...CLAIM])).toEqual([
    'head',
    'head',
    'start',
    'row',
  ]);
});

it('records that all lack numbers stay', () => {
  expect(
    settle([
      ['start', 'Billed 120.00'],
      ['start', 'Billed 90.00'],
    ]),
  ).toEqual(['start', 'start']);
});
