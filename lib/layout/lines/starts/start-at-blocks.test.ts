import { expect, it } from 'vitest';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { findBestKinds } from '../chain/line-chain.ts';
import { KIND_AT, LINE_KINDS } from '../chain/line-kind.ts';
import { type LineFacts, listLineFacts } from '../facts/line-facts.ts';
import { startAtBlocks } from './start-at-blocks.ts';

/**
 * What three lines below three lines of captions are, if the first seemed to begin a record with
 * rows.
 */
function settle(lines: readonly string[]) {
  const drawing = newDrawing(612, 792);
  lines.forEach((line, at) => {
    line.split('|').forEach((cell, column) => {
      drawText(drawing, 40 + column * 110, 100 + at * 20, cell);
    });
  });
  const facts = listLineFacts([layOutPage(listWords(drawing, 1, createRandom(1)).page)]);
  const blocks = facts.map((line, at): LineFacts => ({ ...line, blockLine: at }));
  const states = lines.map((_, at) =>
    Float64Array.from(LINE_KINDS, (_kind, kind) =>
      kind === (at === 0 ? KIND_AT['start-row'] : KIND_AT.row) ? 4 : 0,
    ),
  );
  const moves = lines.map((_, at) =>
    at === 0 ? [] : LINE_KINDS.map(() => new Float64Array(LINE_KINDS.length)),
  );
  return findBestKinds(startAtBlocks(blocks, { states, moves })).map((kind) => LINE_KINDS[kind]);
}

it('the lines of a block below captions are no rows', () => {
  const lines = [
    'LEE, ANN|120.00|80.00|40.00',
    '70118235|12.00|0.00|68.00',
    'PAID|5.00|0.00|63.00',
  ];
  expect(settle(lines)).toEqual(['start', 'own', 'own']);
});

it('lines are no block if the last adds up those above it', () => {
  const lines = ['visit|120.00|80.00|40.00', 'panel|12.00|10.00|2.00', 'Total|132.00|90.00|42.00'];
  expect(settle(lines)).toEqual(['start-row', 'row', 'row']);
});
