import { describe, expect, it } from 'vitest';
import { splitWords } from './split-words.ts';

const size = { width: 400, height: 48 };

/** Letters of 20 pixels, `pitch` apart; the rest of the pitch between them is paper. */
function line(text: string, places: readonly number[]) {
  const glyphs = [...text].map((letter, index) => ({
    text: letter,
    score: 1,
    at: ((places[index] ?? 0) + 10) / size.width,
  }));
  const gaps = places.slice(1).map((to, index) => ({ from: (places[index] ?? 0) + 20, to }));
  return { glyphs, gaps: gaps.filter((gap) => gap.to > gap.from) };
}

describe('splitWords', () => {
  it('a space that the recognizer dropped is put back where the paper shows it', () => {
    const { glyphs, gaps } = line('JUNEFLYNN', [0, 24, 48, 72, 116, 140, 164, 188, 212]);
    const words = splitWords({ glyphs, spaceBefore: glyphs.map(() => 0.001) }, gaps, size);
    expect(words.map((word) => word.glyphs.map((glyph) => glyph.text).join(''))).toEqual([
      'JUNE',
      'FLYNN',
    ]);
    expect(words[1]?.from).toBeCloseTo(116 / 400);
  });

  it('wide letter spacing by itself parts nothing', () => {
    const { glyphs, gaps } = line('TOTAL', [0, 30, 60, 90, 120]);
    const words = splitWords({ glyphs, spaceBefore: glyphs.map(() => 0) }, gaps, size);
    expect(words).toHaveLength(1);
  });

  it('a space that the recognizer saw parts words that touch', () => {
    const { glyphs, gaps } = line('AT AL', [0, 20, 34, 48, 68]);
    const words = splitWords({ glyphs, spaceBefore: [0, 0, 0.99, 0.99, 0] }, gaps, size);
    expect(words.map((word) => word.glyphs.length)).toEqual([2, 2]);
  });

  it('a space that the recognizer saw for one step alone parts words as one that lasts', () => {
    const { glyphs, gaps } = line('AT AL', [0, 20, 34, 48, 68]);
    const words = splitWords({ glyphs, spaceBefore: [0, 0, 0.99, 0, 0] }, gaps, size);
    expect(words.map((word) => word.glyphs.length)).toEqual([2, 2]);
  });

  it('a line without characters has no words', () => {
    expect(splitWords({ glyphs: [], spaceBefore: [] }, [], size)).toEqual([]);
  });
});
