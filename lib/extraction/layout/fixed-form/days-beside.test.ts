import { describe, expect, it } from 'vitest';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import type { Placed } from './assign-tokens.ts';
import type { CellProposal } from './cell-proposals.ts';
import { readBeside, standingBeside } from './days-beside.ts';

function placedOf(text: string): Placed[] {
  const drawing = newDrawing(300, 100);
  drawText(drawing, 20, 40, text, { face: 'mono', size: 9 });
  const { tokens } = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  return tokens.map((token) => ({
    token,
    text: token.text,
    x0: token.x0,
    x1: token.x1,
    y: token.y,
    height: token.height,
  }));
}

const day = (value: string): CellProposal => ({ value, placed: [], way: 'all' });
const read = (text: string, own: string[], beside: string[]) =>
  readBeside(own.map(day), placedOf(text), beside.map(day)).map(({ value, way }) => [value, way]);

describe('the other date of a row', () => {
  it('is proposed if the digits are nearly its own, or a part of them', () => {
    expect(read('09 2 25', ['2025-09-02'], ['2025-09-20'])).toEqual([['2025-09-20', 'besidepart']]);
    expect(read('09 28 25', ['2025-09-28'], ['2025-09-20'])).toEqual([['2025-09-20', 'beside1']]);
    expect(read('09 20 2025', [], ['2025-09-20'])).toEqual([['2025-09-20', 'besidepart']]);
  });

  it('is not proposed if nothing is typed, if another date is, or if it is read that way already', () => {
    expect(read('', [], ['2025-09-20'])).toEqual([]);
    expect(read('11 07 24', ['2024-11-07'], ['2025-09-20'])).toEqual([]);
    expect(read('09 20 25', ['2025-09-20'], ['2025-09-20'])).toEqual([]);
  });

  it('supports a reading that is the same', () => {
    expect(standingBeside('2025-09-20', [day('2025-09-20')])).toBe('same');
    expect(standingBeside('2025-09-02', [day('2025-09-20')])).toBe('differs');
    expect(standingBeside('2025-09-02', [])).toBe('alone');
  });
});
