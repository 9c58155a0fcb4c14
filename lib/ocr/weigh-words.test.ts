import { describe, expect, it } from 'vitest';
import { PixelBox } from '#lib/model/box.ts';
import { RawScore } from '#lib/model/probability.ts';
import { type Situation, surenessOf, weighWord } from './weigh-words.ts';

const situations: Situation[] = [
  'paddleAlone',
  'agreed',
  'parted',
  'paddleDisputed',
  'tesseractDisputed',
  'paddleUnseen',
];

describe('weighWord', () => {
  it.each(situations)(
    '%s: never falls while an engine gets surer, and is never certain',
    (situation) => {
      const curve = Array.from({ length: 101 }, (_, percent) =>
        weighWord(situation, { paddle: percent / 100, tesseract: percent / 100 }),
      );
      expect(curve).toEqual([...curve].sort((a, b) => a - b));
      expect(curve[0]).toBeGreaterThan(0);
      expect(curve[100]).toBeLessThan(1);
    },
  );

  it('agreement makes surer, dispute less sure', () => {
    const sureness = { paddle: 0.9, tesseract: 0.9 };
    expect(weighWord('agreed', sureness)).toBeGreaterThan(weighWord('paddleAlone', sureness));
    expect(weighWord('paddleDisputed', sureness)).toBeLessThan(weighWord('paddleAlone', sureness));
  });
});

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
