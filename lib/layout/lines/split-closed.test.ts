import { expect, it } from 'vitest';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { layOutPage } from '../lay-out-page.ts';
import { findBestKinds } from './line-chain.ts';
import { listLineFacts } from './line-facts.ts';
import { LINE_KINDS, type LineKind } from './line-kind.ts';
import { splitClosed } from './split-closed.ts';

/** What is left of the kinds that the lines were thought to be. */
function settle(lines: readonly (readonly [LineKind, string])[]): string[] {
  const drawing = newDrawing(612, 792);
  lines.forEach(([, text], at) => {
    drawText(drawing, 60, 60 + at * 20, text);
  });
  const facts = listLineFacts([layOutPage(listWords(drawing, 1, createRandom(1)).page)]);
  const states = lines.map(([thought]) =>
    Float64Array.from(LINE_KINDS, (kind) => (kind === thought ? 4 : 0)),
  );
  const moves = lines.map((_, at) =>
    at === 0 ? [] : LINE_KINDS.map(() => new Float64Array(LINE_KINDS.length)),
  );
  const kinds = findBestKinds(splitClosed(facts, { states, moves }));
  return kinds.map((kind) => LINE_KINDS[kind] ?? '');
}

const FIRST = [
  ['start', 'Ann Lee claim 2024-55123'],
  ['row', '06/15/2025 99213 120.00 80.00'],
  ['total', 'Total 120.00 80.00'],
] as const;

it('rows that go on behind a total and a number belong to another record', () => {
  const kinds = settle([
    ...FIRST,
    ['own', 'Bo Ray claim 2024-55999'],
    ['row', '06/16/2025 99214 150.00 90.00'],
  ]);
  expect(kinds).toEqual(['start', 'row', 'total', 'start', 'row']);
});

it('rows behind a subtotal without a number stay with their record', () => {
  const kinds = settle([...FIRST, ['own', 'Supplies'], ['row', '06/16/2025 99214 150.00 90.00']]);
  expect(kinds).toEqual(['start', 'row', 'total', 'own', 'row']);
});
