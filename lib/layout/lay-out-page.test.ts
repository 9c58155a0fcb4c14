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
