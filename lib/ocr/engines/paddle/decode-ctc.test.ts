import { describe, expect, it } from 'vitest';
import { decodeCtc } from './decode-ctc.ts';
import type { Alphabet } from './model-files.ts';

const alphabet: Alphabet = {
  symbolOf: [0, 1, 2, 3, 3],
  symbols: ['', ' ', 'a', ','],
};

/** One row per step: probability of the blank, the space, `a`, `,`, and its twin. */
function decode(...steps: [number, number, number, number, number][]) {
  return decodeCtc(Float32Array.from(steps.flat()), alphabet);
}

describe('decodeCtc', () => {
  it('repeats are one character until a blank parts them', () => {
    const { glyphs } = decode([0, 0, 1, 0, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 0], [0, 0, 1, 0, 0]);
    expect(glyphs.map((glyph) => glyph.text)).toEqual(['a', 'a']);
    expect(glyphs.map((glyph) => glyph.at)).toEqual([1 / 4, 3.5 / 4]);
  });

  it('a character is as sure as its best step', () => {
    const { glyphs } = decode([0.4, 0, 0.6, 0, 0], [0.25, 0, 0.75, 0, 0]);
    expect(glyphs).toHaveLength(1);
    expect(glyphs[0]?.score).toBeCloseTo(0.75);
  });

  it('twins are one symbol: together they outweigh what each by itself does not', () => {
    const { glyphs } = decode([0.4, 0, 0, 0.3, 0.3]);
    expect(glyphs.map((glyph) => glyph.text)).toEqual([',']);
    expect(glyphs[0]?.score).toBeCloseTo(0.6);
  });

  it('remembers the trace of a space that did not win', () => {
    const { spaceBefore } = decode([0, 0, 1, 0, 0], [0.9, 0.1, 0, 0, 0], [0, 0, 0, 1, 0]);
    expect(spaceBefore[1]).toBeCloseTo(0.1);
  });
});
