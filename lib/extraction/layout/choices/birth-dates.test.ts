import { describe, expect, it } from 'vitest';
import type { Token } from '#lib/layout/page/lay-out-page.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { recognizeDates } from '#lib/layout/recognizers/recognize-dates.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { asBirthDate, isBirthDate } from './birth-dates.ts';

function tokensOf(text: string): readonly Token[] {
  const drawing = newDrawing(612, 792);
  drawText(drawing, 40, 60, text, { face: 'mono', size: 9 });
  return layOutPage(listWords(drawing, 1, createRandom(1)).page).tokens;
}

describe('birth dates', () => {
  it.each([
    ['09/19/33', '1933-09-19'],
    ['09/19/11', '2011-09-19'],
    ['09/19/2033', '2033-09-19'],
    ['Sep 13 72', '1972-09-13'],
  ])('%s is %s: nobody was born in the future', (text, day) => {
    expect(
      recognizeDates(tokensOf(text), 0, 'month-first').map((one) => asBirthDate(one).value),
    ).toEqual([day]);
  });

  it('are recognized by the name of their field', () => {
    expect(['patient.birthDate', 'dueDate'].map((pattern) => isBirthDate({ pattern }))).toEqual([
      true,
      false,
    ]);
  });
});
