import { describe, expect, it } from 'vitest';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { findColumnSums } from './column-sums.ts';
import { listLineFacts } from './line-facts.ts';

describe('amounts of a line', () => {
  it('are recognized as the sums of their columns if the lines above add up to them', () => {
    const drawing = newDrawing(612, 792);
    const rows = [
      ['10.00', '4.00'],
      ['20.00', '5.00'],
      ['30.00', '9.00'],
      ['31.00', '8.00'],
    ];
    rows.forEach((amounts, row) => {
      amounts.forEach((text, at) => {
        drawText(drawing, 200 + at * 100, 60 + row * 20, text, { align: 'right' });
      });
    });
    const facts = listLineFacts([layOutPage(listWords(drawing, 1, createRandom(1)).page)]);
    expect(findColumnSums(facts).map(({ sums }) => sums)).toEqual([0, 0, 2, 0]);
  });
});
