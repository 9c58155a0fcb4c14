import { describe, expect, it } from 'vitest';
import { PixelBox } from '#lib/model/box.ts';
import { Probability, RawScore } from '#lib/model/probability.ts';
import { pickDoubtful, type WeighedWord } from './pick-doubtful.ts';
import type { ReadingPolicy } from './reading-policy.ts';

const policy: ReadingPolicy = {
  carefulBelow: 0.5,
  surely: 0.8,
  numbersSurely: 0.95,
  mostAgain: 1,
};

function word(text: string, from: number, to: number, confidence: number): WeighedWord {
  return {
    text,
    box: PixelBox.parse([from, 0, to, 40]),
    score: RawScore.parse(confidence),
    confidence: Probability.parse(confidence),
  };
}

const strip = { x: 500, y: 20, width: 1_000, height: 40, angle: 0 };

function pick(words: WeighedWord[], change: Partial<ReadingPolicy> = {}) {
  const { again, rest } = pickDoubtful([{ strip, words }], { ...policy, ...change });
  const texts = (pieces: typeof again) => pieces.map((piece) => piece.words.map((w) => w.text));
  return { again: texts(again), rest: texts(rest), pieces: again };
}

describe('pickDoubtful', () => {
  it('numbers have to be surer than words', () => {
    const { again, rest } = pick([word('Amount', 0, 200, 0.9), word('165.00', 600, 800, 0.9)]);
    expect(again).toEqual([['165.00']]);
    expect(rest).toEqual([['Amount']]);
  });

  it('doubtful neighbors are read in one piece, those far apart in two', () => {
    const words = [
      word('Pralrie', 0, 200, 0.5),
      word('Vlew', 210, 330, 0.5),
      word('x', 700, 730, 0.5),
    ];
    expect(pick(words).again.sort()).toEqual([['Pralrie', 'Vlew'], ['x']]);
  });

  it('a piece takes some paper along, but nothing of its neighbors', () => {
    const { pieces } = pick([word('sure', 0, 190, 0.99), word('17', 200, 260, 0.5)]);
    const piece = pieces[0]?.strip;
    expect((piece?.x ?? 0) - (piece?.width ?? 0) / 2).toBeCloseTo(195);
    expect((piece?.x ?? 0) + (piece?.width ?? 0) / 2).toBeCloseTo(272);
  });

  it('when there is too much, the most doubtful comes first, numbers before words', () => {
    const words = [
      word('abc', 0, 200, 0.5),
      word('123', 400, 600, 0.5),
      word('def', 800, 1_000, 0.4),
    ];
    expect(pick(words, { mostAgain: 0.25 }).again).toEqual([['123']]);
  });

  it('every word comes back once', () => {
    const words = [word('a', 0, 90, 0.99), word('b', 100, 190, 0.2), word('c', 200, 290, 0.99)];
    const { again, rest } = pick(words);
    expect([...again, ...rest].flat().sort()).toEqual(['a', 'b', 'c']);
  });
});
