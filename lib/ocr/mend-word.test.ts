import { describe, expect, it } from 'vitest';
import { PixelBox } from '#lib/model/box.ts';
import { RawScore } from '#lib/model/probability.ts';
import { openDictionary } from './dictionary.ts';
import type { EngineWord } from './engines/engine.ts';
import { mendWord } from './mend-word.ts';

const dictionary = await openDictionary();

/** A word of which these letters may be others; each letter is read with 60%. */
function read(
  text: string,
  others: Readonly<Record<string, Readonly<Record<string, number>>>> = {},
) {
  const letters = [...text];
  return {
    text,
    box: PixelBox.parse([0, 0, 100, 20]),
    score: RawScore.parse(0.6),
    characterScores: letters.map(() => 0.6),
    rivals: letters.map((letter) => new Map(Object.entries(others[letter] ?? {}))),
  } satisfies EngineWord;
}

describe('mendWord', () => {
  it('puts in the letters that were also considered, between the marks', () => {
    const mended = mendWord(read('(KIONEY),', { O: { D: 0.3, Q: 0.05 } }), dictionary);
    expect(mended).toMatchObject({ text: '(KIDNEY),', changes: 1 });
    expect(mended?.cost).toBeCloseTo(Math.log(0.6 / 0.3));
  });

  it('takes the likeliest of several known words', () => {
    const word = read('xouse', { x: { m: 0.1, h: 0.2 } });
    expect(mendWord(word, dictionary)?.text).toBe('house');
  });

  it('takes letters that Tesseract read', () => {
    const word = read('DEDUCTIRIE', { R: { B: 0.2 } });
    const other = { text: 'PEDUCTIBLE', box: word.box, score: RawScore.parse(50) };
    expect(mendWord(word, dictionary)).toBeNull();
    expect(mendWord(word, dictionary, other)).toMatchObject({ text: 'DEDUCTIBLE', changes: 2 });
  });

  it('leaves known words, numbers, short words, and what was read with certainty', () => {
    expect(mendWord(read('house', { h: { m: 0.5 } }), dictionary)).toBeNull();
    expect(mendWord(read('10O45', { O: { '0': 0.5 } }), dictionary)).toBeNull();
    expect(mendWord(read('tha', { a: { e: 0.5 } }), dictionary)).toBeNull();
    expect(mendWord(read('KIONEY', { O: { D: 0.001 } }), dictionary)).toBeNull();
  });
});
