import { describe, expect, it } from 'vitest';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { recognizeDates } from '#lib/layout/recognizers/recognize-dates.ts';
import { recognizeMoney } from '#lib/layout/recognizers/recognize-money.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { describePayment, proposePaid } from './describe-payment.ts';

/** The amounts of a bill with these lines, one below the other. */
function amountsOf(...lines: string[]): Proposal[] {
  const drawing = newDrawing(300, 400);
  for (const [at, text] of lines.entries())
    drawText(drawing, 20, 40 + at * 16, text, { face: 'mono', size: 9 });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  return layout.lines.flatMap(({ tokens }) => recognizeMoney(tokens, 0));
}

const PAID = ['NET 8.90', 'TAX 0.53', 'ROUNDING 0.02', 'SUM 9.45', 'IN 10.00', 'BACK 0.55'];

function hashesOf(lines: readonly string[], value: string) {
  const amounts = amountsOf(...lines);
  const found = amounts.find((one) => one.value === value);
  return found && describePayment(amounts).get(found);
}

describe('the amounts of a bill that is paid immediately', () => {
  it('are recognized by their sums and the change, whatever they are called', () => {
    const total = hashesOf(PAID, '9.45');
    const abroad = ['A 70.00', 'B 4.20', 'C -0.01', 'D 74.19', 'E 80.00', 'F 5.81'];
    expect(total).toBeDefined();
    expect(hashesOf(abroad, '74.19')).toEqual(total);
    expect(hashesOf(PAID, '8.90')).not.toEqual(total);
    expect(hashesOf(PAID, '10.00')).not.toEqual(total);
  });

  it('with one misread digit are also proposed as the amount that adds up, at their own place', () => {
    const found = proposePaid(amountsOf('SUM 418.70', 'TO PAY 413.70', 'CASH 420.00', 'BACK 1.30'));
    const mended = found.filter(({ repaired }) => repaired);
    expect(mended.map(({ value, tokens }) => [value, tokens[0]?.text])).toEqual([
      ['418.70', '413.70'],
    ]);
  });

  it('are next to dates, of which those that are prices or phone numbers are left out', () => {
    const drawing = newDrawing(300, 200);
    for (const [at, text] of ['07-271 2406', '2.170 RM', '02.03.2024', '3/4/24'].entries())
      drawText(drawing, 20, 40 + at * 16, text, { face: 'mono', size: 9 });
    const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
    const days = layout.lines.flatMap(({ tokens }) => recognizeDates(tokens, 0, 'day-first'));
    expect(days.length).toBeGreaterThan(2);
    expect(proposePaid(days).map(({ value }) => value)).toEqual(['2024-03-02', '2024-04-03']);
  });

  it('do not change if they add up, or if nothing nearby fits better', () => {
    for (const lines of [PAID, ['SUM 12.00', 'CASH 17.00'], ['QTY 1', 'SUM 16.00', 'CASH 15.00']])
      expect(proposePaid(amountsOf(...lines))).toEqual(amountsOf(...lines));
  });
});
