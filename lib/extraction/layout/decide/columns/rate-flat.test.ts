import { expect, it } from 'vitest';
import { rateFlat } from './rate-flat.ts';

/** Of each column, whether it may have fixed amounts. */
const isFlat = (...rows: (readonly (number | undefined)[])[]) =>
  rateFlat(rows, rows[0]?.length ?? 0).map((rate) => rate === 0);

it('a fifth of what is left after the deductible is no copay', () => {
  // Allowed, deductible, what the patient shares, paid.
  const rows = [
    [23185, 17533, 1130, 4522],
    [17400, 0, 3480, 13920],
    [9558, 0, 1912, 7646],
    [0, 0, 0, 0],
  ];
  expect(isFlat(...rows)[2]).toBe(false);
});

it('the same amount for every service may be a copay, and so may one service’s share', () => {
  expect(isFlat([12000, 3000, 9000], [17400, 3000, 14400])[1]).toBe(true);
  expect(isFlat([12000, 2400, 9600], [12000, 2400, 9600])[1]).toBe(true);
});
