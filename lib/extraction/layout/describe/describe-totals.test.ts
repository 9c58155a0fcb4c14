import { describe, expect, it } from 'vitest';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { recognizeMoney } from '#lib/layout/recognizers/recognize-money.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { describeTotals } from './describe-totals.ts';

/** What is said of each amount of a bill with these lines, one below the other. */
function describeLines(...lines: string[]): Map<string, readonly number[]> {
  const drawing = newDrawing(300, 400);
  for (const [at, text] of lines.entries())
    drawText(drawing, 20, 40 + at * 16, text, { face: 'mono', size: 9 });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const amounts = layout.lines.flatMap(({ tokens }) => recognizeMoney(tokens, 0));
  const told = describeTotals(amounts, [layout]);
  return new Map(amounts.map((one) => [one.value, told.get(one) ?? []]));
}

describe('the totals of a bill with tax', () => {
  const german = ['Papier 60.00', 'Kabel 40.00', 'Netto 100.00', 'MwSt 19% 19.00', 'Gesamt 119.00'];
  const other = ['qwe 250.00', 'rty 150.00', 'uio 400.00', 'asd 25% 100.00', 'fgh 500.00'];

  it('are recognized by their sum and the printed rate, whatever they are called', () => {
    const [first, second] = [describeLines(...german), describeLines(...other)];
    expect(first.get('100.00')).toEqual(second.get('400.00'));
    expect(first.get('19.00')).toEqual(second.get('100.00'));
    expect(first.get('119.00')).toEqual(second.get('500.00'));
    const different = ['60.00', '100.00', '19.00', '119.00'].map((one) => String(first.get(one)));
    expect(new Set(different).size).toBe(4);
  });

  it('of two sums, the one at a printed rate counts', () => {
    // 130 is 119 and 11 as well, and no rate makes 11 of 119.
    const told = describeLines(...german, 'Fracht 11.00', 'Limit 130.00');
    expect(told.get('119.00')?.[0]).toBe(describeLines(...german).get('119.00')?.[0]);
  });
});
