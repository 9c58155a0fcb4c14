import { describe, expect, it } from 'vitest';
import { type Situation, weighDispute, weighMended, weighWord } from './weigh-words.ts';

const situations: Situation[] = ['paddleAlone', 'agreed', 'parted', 'paddleUnseen'];

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

  it('agreement makes surer', () => {
    const sureness = { paddle: 0.9, tesseract: 0.9 };
    expect(weighWord('agreed', sureness)).toBeGreaterThan(weighWord('paddleAlone', sureness));
  });
});

describe('weighDispute', () => {
  const even = {
    ...{ paddle: 2, tesseract: 2, digits: 0, known: 0, unknown: 0 },
    ...{ unlikely: 0.5, edits: 1 / 3, length: Math.log(6) },
  };

  it('both are less sure than one alone; each is surer if only it is a known word', () => {
    const { paddle, tesseract } = weighDispute(even);
    const alone = weighWord('paddleAlone', { paddle: 1 / (1 + Math.exp(-2)) });
    expect(Math.max(paddle, tesseract)).toBeLessThan(alone);
    expect(weighDispute({ ...even, known: 1 }).paddle).toBeGreaterThan(paddle);
    expect(weighDispute({ ...even, known: -1 }).tesseract).toBeGreaterThan(tesseract);
  });

  it('Tesseract is less sure the less PP-OCRv4 considered what it read', () => {
    const sure = [0, 0.3, 1, 2].map((unlikely) => weighDispute({ ...even, unlikely }).tesseract);
    expect(sure).toEqual([...sure].sort((a, b) => b - a));
  });
});

describe('weighMended', () => {
  it('a word is less sure the less PP-OCRv4 considered it, and the shorter it is', () => {
    const one = { cost: 0.5, changes: 1, length: Math.log(8), agreed: 0, rivaled: 0 };
    const sure = weighMended(one);
    expect(weighMended({ ...one, cost: 2 })).toBeLessThan(sure);
    expect(weighMended({ ...one, length: Math.log(4) })).toBeLessThan(sure);
  });
});
