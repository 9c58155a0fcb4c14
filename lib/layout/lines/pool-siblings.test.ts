import { describe, expect, it } from 'vitest';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { layOutPage } from '../page/lay-out-page.ts';
import { KIND_AT, LINE_KINDS } from './chain/line-kind.ts';
import { listLineFacts } from './facts/line-facts.ts';
import { poolSiblings } from './pool-siblings.ts';

describe('lines that begin with the same caption at the same place', () => {
  it('draw a doubtful one toward what the others certainly are', () => {
    const drawing = newDrawing(612, 792);
    ['Member: Ann', 'x 1', 'Member: Bob', 'x 2', 'Member: Cy', 'x 3'].forEach((text, at) => {
      drawText(drawing, 60, 60 + at * 20, text);
    });
    const facts = listLineFacts([layOutPage(listWords(drawing, 1, createRandom(1)).page)]);
    const likely = (start: number, own: number) =>
      Float64Array.from(LINE_KINDS, (_, kind) =>
        kind === KIND_AT.start ? start : kind === KIND_AT.own ? own : -9,
      );
    const states = facts.map((_, at) =>
      at % 2 === 1 ? likely(-5, 5) : likely(at === 4 ? 0 : 6, at === 4 ? 0.5 : 0),
    );
    const moves = facts.map((_, at) =>
      at === 0 ? [] : LINE_KINDS.map(() => new Float64Array(LINE_KINDS.length)),
    );
    const { states: pooled } = poolSiblings(facts, { states, moves });
    expect(pooled[4]?.[KIND_AT.start]).toBeGreaterThan(pooled[4]?.[KIND_AT.own] ?? 0);
  });
});
