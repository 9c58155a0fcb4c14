import { describe, expect, it } from 'vitest';
import { listLatinClasses } from './latin-classes.ts';

describe('listLatinClasses', () => {
  it('keeps Latin print, folds East Asian twins onto it and drops the rest', () => {
    const { size, kept, symbolOf, symbols } = listLatinClasses('疗\nA\nＡ\n，\n,\né');
    expect(size).toBe(8);
    expect(kept).toEqual([0, 7, 2, 3, 4, 5, 6]);
    expect(symbolOf.map((symbol) => symbols[symbol])).toEqual(['', ' ', 'A', 'A', ',', ',', 'é']);
  });
});
