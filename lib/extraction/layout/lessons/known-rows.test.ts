import { describe, expect, it } from 'vitest';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { findKnownRows } from './known-rows.ts';

describe('rows of a record whose values are known', () => {
  it('do not include the line of a date that is printed once above them', () => {
    const drawing = newDrawing(792, 612);
    ['03/14/2026', 'Services', 'Office visit', 'Blood count'].forEach((text, row) => {
      drawText(drawing, 40, 60 + row * 20, text);
    });
    ['120.00', '40.00'].forEach((text, row) => {
      drawText(drawing, 300, 100 + row * 20, text);
    });
    const { page } = listWords(drawing, 1, createRandom(1));
    const tags = new Map(
      page.words.flatMap(({ id, text }): [string, string][] => {
        const path = PATHS[text];
        return path === undefined ? [] : [[id, path]];
      }),
    );
    const rows = findKnownRows([layOutPage(page)], tags);
    expect(rows.map(({ index, lines }) => [index, lines])).toEqual([
      [1, [3]],
      [0, [2]],
    ]);
  });
});

/** The day is the second row's as far as a reader said. */
const PATHS: Readonly<Record<string, string>> = {
  '03/14/2026': 'lines[1].serviceDate',
  Office: 'lines[0].description',
  visit: 'lines[0].description',
  '120.00': 'lines[0].amount',
  Blood: 'lines[1].description',
  count: 'lines[1].description',
  '40.00': 'lines[1].amount',
};
