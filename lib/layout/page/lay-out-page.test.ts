import { describe, expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { layOutPage } from './lay-out-page.ts';

describe('lines of a page', () => {
  it('keep a comma that one engine reads separately in the line of the word whose box it is in', () => {
    const drawing = newDrawing(400, 200);
    drawText(drawing, 20, 40, '48213 EAST HARTWELL MICHIGAN', { face: 'sans', size: 9 });
    const { page } = listWords(drawing, 1, createRandom(1));
    const words = page.words.flatMap((word): Page['words'][number][] => {
      if (word.text !== 'HARTWELL') return [word];
      const [, top, right, bottom] = word.box;
      return [word, { ...word, text: ',', box: pageBox(right - 0.01, top, right, bottom) }];
    });
    const numbered = words.map((word, at) => ({ ...word, id: wordIdOf(1, at) }));
    const lines = layOutPage({ ...page, words: numbered }).lines;
    expect(lines.map(({ tokens }) => tokens.map(({ text }) => text).join(' '))).toEqual([
      '48213 EAST HARTWELL , MICHIGAN',
    ]);
  });

  it('stay level on an upright page whose last columns have marks that reach below their words', () => {
    const drawing = newDrawing(400, 300);
    const columns = [20, 80, 140, 200, 260, 320];
    for (let line = 0; line < 12; line++)
      for (const x of columns) drawText(drawing, x, 30 + line * 8, 'Ab', { size: 7 });
    const { page } = listWords(drawing, 1, createRandom(1));
    // More than half of the words end lower than those before them, and the others at the same
    // height.
    const words = page.words.map((word, at) => {
      const [left, top, right, bottom] = word.box;
      const below = 0.006 * Math.min(3, at % columns.length);
      return { ...word, box: pageBox(left, top, right, bottom + below) };
    });
    const lines = layOutPage({ ...page, words }).lines;
    expect(lines.map(({ tokens }) => tokens.length)).toEqual(Array(12).fill(columns.length));
  });

  it('have no leaders between a caption and its value, whether dots are words or parts of words', () => {
    const textsOf = (text: string) => {
      const drawing = newDrawing(400, 200);
      drawText(drawing, 20, 40, text, { face: 'sans', size: 9 });
      const [line] = layOutPage(listWords(drawing, 1, createRandom(1)).page).lines;
      return line?.segments.map((segment) => segment.map((token) => token.text).join(' '));
    };
    expect(textsOf('Patient . . . . . . . . . . . . Ann Lee')).toEqual(['Patient', 'Ann Lee']);
    expect(textsOf('Patient ................... Ann Lee')).toEqual(['Patient', 'Ann Lee']);
    expect(textsOf('Patient...................Ann Lee')).toEqual(['Patient', 'Ann Lee']);
    expect(textsOf('see below ... Ann')).toEqual(['see below ... Ann']);
  });
});
