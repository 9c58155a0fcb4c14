import { describe, expect, it } from 'vitest';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { layOutPage } from '../lay-out-page.ts';

/** Texts of a page of rows, each with amounts that end at 200 and 300. */
function textsOf(rows: readonly (readonly [string, string])[]): string[] {
  const drawing = newDrawing(612, 792);
  rows.forEach((amounts, row) => {
    amounts.forEach((text, at) => {
      drawText(drawing, 200 + at * 100, 60 + row * 20, text, { align: 'right' });
    });
  });
  return layOutPage(listWords(drawing, 1, createRandom(1)).page).tokens.map(({ text }) => text);
}

describe('cents printed apart from dollars', () => {
  it('are one amount with them if the page prints its amounts this way', () => {
    const texts = textsOf([
      ['195 00', '39 00'],
      ['1,161 50', '54 74'],
      ['370 25', '0 00'],
    ]);
    expect(texts).toEqual(['195.00', '39.00', '1,161.50', '54.74', '370.25', '0.00']);
  });

  it('remain two numbers on a page of amounts with a point', () => {
    const texts = textsOf([
      ['99213 25', '125.00'],
      ['99214 25', '180.00'],
      ['90837 59', '162.00'],
      ['97110 59', '120.00'],
      ['97140 59', '140.00'],
      ['97112 59', '150.00'],
    ]);
    expect(texts).toContain('25');
  });
});
