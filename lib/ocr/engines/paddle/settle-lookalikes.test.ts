import { describe, expect, it } from 'vitest';
import { settleLookalikes } from './settle-lookalikes.ts';

/** A word as recognized; `rivals` are for the character at that index. */
function settle(text: string, rivals: Record<number, [string, number]> = {}): string {
  const word = [...text].map((letter, index) => {
    const rival = rivals[index];
    return {
      text: letter,
      score: rival === undefined ? 1 : 1 - rival[1],
      at: index / text.length,
      rivals: new Map(rival === undefined ? [] : [rival]),
    };
  });
  return settleLookalikes(word)
    .map((glyph) => glyph.text)
    .join('');
}

describe('settleLookalikes', () => {
  it('a zero among letters is an O, an O among digits a zero', () => {
    expect(settle('B0ARD', { 1: ['O', 0.04] })).toBe('BOARD');
    expect(settle('3O7', { 1: ['0', 0.04] })).toBe('307');
    expect(settle('$O.00', { 1: ['0', 0.3] })).toBe('$0.00');
    expect(settle('l/8', { 0: ['1', 0.1] })).toBe('1/8');
    expect(settle('CO.', { 1: ['0', 0.1] })).toBe('CO.');
  });

  it('the case is the one that the recognizer found likelier', () => {
    expect(settle('Acc0unt', { 3: ['o', 0.05] })).toBe('Account');
  });

  it('what the shape leaves no doubt of stays', () => {
    expect(settle('AB1234')).toBe('AB1234');
    expect(settle('Z00')).toBe('Z00');
  });

  it('between letters and digits the shape decides', () => {
    expect(settle('M542')).toBe('M542');
    expect(settle('S52', { 0: ['5', 0.005] })).toBe('S52');
  });
});
