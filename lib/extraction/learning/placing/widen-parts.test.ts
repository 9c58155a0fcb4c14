import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { pageBox } from '#lib/model/box.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { widenParts } from './widen-parts.ts';

const form = BUILT_IN.get('eob');

/** One claim whose totals are on a line of their own, and a payment's sums at the end. */
function pageOf() {
  const drawing = newDrawing(612, 612);
  drawText(drawing, 40, 100, 'Claim 7788-1234 Rosa Linden');
  drawText(drawing, 40, 120, '99213 310.00 120.00');
  drawText(drawing, 40, 140, '310.00 120.00');
  drawText(drawing, 40, 300, 'Payments 5,120.00');
  return listWords(drawing, 1, createRandom(1)).page;
}

describe('parts of a record that a person corrected', () => {
  const fields = { claimNumber: '7788-1234', billed: '310.00', paid: '120.00' };
  const own = { page: 1, box: pageBox(0, 0.1, 1, 0.21) };

  it('include its totals if reading left them out', () => {
    const page = pageOf();
    const totals = { ...fields, billed: '312.00', paid: '121.00' };
    const drawing = newDrawing(612, 612);
    drawText(drawing, 40, 100, 'Claim 7788-1234 Rosa Linden');
    drawText(drawing, 40, 120, '99213 310.00 120.00');
    drawText(drawing, 40, 140, '312.00 121.00');
    const printed = listWords(drawing, 1, createRandom(1)).page;
    const parts = widenParts(form, [printed], totals, [own]);
    expect(parts.slice(1)).toEqual([own]);
    expect(parts[0]?.box[3]).toBeGreaterThan(0.22);
    expect(widenParts(form, [page], fields, [own])).toEqual([own]);
  });

  it('do not change for a record that does not share its pages', () => {
    expect(widenParts(form, [pageOf()], fields, [])).toEqual([]);
  });
});
