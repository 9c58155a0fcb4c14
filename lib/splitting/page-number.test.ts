import { expect, it } from 'vitest';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { pageNumberOf } from './page-number.ts';

function numberOn(text: string) {
  const drawing = newDrawing(612, 792);
  drawText(drawing, 300, 60, text);
  return pageNumberOf(listWords(drawing, 1, createRandom(1)).page);
}

it.each([
  'Page 2 of 3',
  'PAGE #: 2 OF 3',
  'PAGE #: 2 0F 3',
  'Page No. 2 of 3',
  'Page number: 2 / 3',
  'Page: 2/3',
  'Pg. 2 of 3',
  'Sheet 2/3',
  'Seite 2 von 3',
])('%s is the second page of three', (text) => {
  expect(numberOn(text)).toEqual({ page: 2, of: 3 });
});

it.each(['PAGE 0002', 'Page # 2', 'PAGE #: 2', 'Page no. 2'])('%s is the second page', (text) => {
  expect(numberOn(text)).toEqual({ page: 2, of: null });
});

it.each(['Page', 'Page 2.50', 'Federal Register page 37549', 'Homepage: example.org'])(
  '%s is not a page number',
  (text) => {
    expect(numberOn(text)).toBeNull();
  },
);
