import { describe, expect, it } from 'vitest';
import type { GrayImage } from '../engine.ts';
import type { Decoded } from './decode-ctc.ts';
import { readAgain } from './read-again.ts';

const WIDTH = 400;
const cut: GrayImage = { gray: new Uint8Array(WIDTH * 48).fill(255), width: WIDTH, height: 48 };
/** Two words of three letters, twenty columns each, at 100 and at 260. */
const PLACES = [110, 130, 150, 270, 290, 310];
const gaps = [
  { from: 0, to: 100 },
  { from: 160, to: 260 },
  { from: 320, to: 400 },
];

function line(text: string, scores: readonly number[]): Decoded {
  const glyphs = [...text].map((letter, index) => ({
    text: letter,
    score: scores[index] ?? 1,
    at: (PLACES[index] ?? 0) / WIDTH,
  }));
  return { glyphs, spaceBefore: glyphs.map(() => 0) };
}

const textOf = ({ glyphs }: Decoded) => glyphs.map((glyph) => glyph.text).join('');

describe('readAgain', () => {
  it('a sure line is not read again', async () => {
    const sure = line('abcdef', []);
    const read = await readAgain({ cut, line: sure, gaps }, 0.5, () => {
      throw new Error('nobody asked');
    });
    expect(read).toBe(sure);
  });

  it('only the unsure word gives way, and what is seen beside it does not come twice', async () => {
    const looked: GrayImage[] = [];
    const unsure = line('abcdef', [1, 1, 1, 1, 0.4, 1]);
    const read = await readAgain({ cut, line: unsure, gaps }, 0.5, async (piece) => {
      looked.push(piece);
      // The piece begins 24 columns before the word, at 232 (a multiple of eight).
      const at = (column: number) => (column - 232) / piece.width;
      const glyphs = [240, 270, 290, 310].map((column, index) => ({
        text: 'cxyz'[index] ?? '',
        score: 1,
        at: at(column),
      }));
      return { glyphs, spaceBefore: glyphs.map(() => 0) };
    });
    expect(textOf(read)).toBe('abcxyz');
    expect(read.glyphs.map((glyph) => Math.round(glyph.at * WIDTH))).toEqual(PLACES);
    expect(looked.map((piece) => piece.width)).toEqual([112]);
  });

  it('a line on which nothing was seen is read as a whole', async () => {
    const empty = { glyphs: [], spaceBefore: [] };
    const read = await readAgain({ cut, line: empty, gaps }, 0.5, async (piece) => {
      expect(piece).toBe(cut);
      return line('abcdef', []);
    });
    expect(textOf(read)).toBe('abcdef');
  });
});
