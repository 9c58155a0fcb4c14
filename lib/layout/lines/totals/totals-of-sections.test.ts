import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { totalsOfSections } from './totals-of-sections.ts';

const settle = (total: string) =>
  settleLines(
    [
      ['start', 'RAY BO 2024551231 150.00 89.00'],
      ['row', '06/15/2025 99213 150.00 89.00'],
      ['start', 'LEE ANN 2024559991 64.00 52.00'],
      ['row', '06/15/2025 97110 64.00 52.00'],
      ['total', total],
    ],
    totalsOfSections,
  ).at(-1);

it('the sum of several claims is not a total of the last one', () => {
  expect(settle('TOTAL OF THIS SECTION 214.00 141.00')).not.toBe('total');
});

it("a claim's own total stays", () => {
  expect(settle('TOTAL OF THIS CLAIM 64.00 52.00')).toBe('total');
});

it('a line that agrees with the claims in one amount only stays', () => {
  expect(settle('TOTAL OF THIS CLAIM 214.00 52.00')).toBe('total');
});
