import { describe, expect, it } from 'vitest';
import { PixelBox } from '#lib/model/box.ts';
import { RawScore } from '#lib/model/probability.ts';
import { surenessOf } from './sureness.ts';

describe('surenessOf', () => {
  const word = { text: 'a1', box: PixelBox.parse([0, 0, 1, 1]), score: RawScore.parse(0.7) };

  it('a word is as sure as its least sure character, several words as the least sure', () => {
    const words = [
      { ...word, characterScores: [0.9, 0.6] },
      { ...word, characterScores: [0.5, 0.9] },
    ];
    expect(surenessOf('paddle', words)).toBe(0.5);
  });

  it('Tesseract counts to a hundred', () => {
    expect(surenessOf('tesseract', [{ ...word, score: RawScore.parse(88) }])).toBeCloseTo(0.88);
  });
});
