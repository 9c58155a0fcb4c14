import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { dropSummary } from './drop-summary.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, dropSummary, 1);

const BLOCKS = [
  ['row', 'Blood draw Mar 28, 2025'],
  ['more', 'Charge 25.28'],
  ['more', 'Discount -10.12'],
  ['row', 'Joint injection Apr 21, 2025'],
  ['more', 'Charge 266.18'],
  ['more', 'Discount -23.96'],
] as const;

it('a block whose lines are those of the others added up is no row', () => {
  const kinds = settle([
    ...BLOCKS,
    ['row', 'From before 0.00'],
    ['more', 'Charge 291.46'],
    ['more', 'Discount -34.08'],
  ]);
  expect(kinds.slice(0, 6)).toEqual(['row', 'more', 'more', 'row', 'more', 'more']);
  expect(kinds.slice(6)).toEqual(['head', 'head', 'head']);
});

it('a block of other amounts, or of the same as the last, is a row', () => {
  for (const [charge, discount] of [
    ['120.00', '-34.08'],
    ['266.18', '-23.96'],
  ]) {
    const kinds = settle([
      ...BLOCKS,
      ['row', 'Joint injection May 21, 2025'],
      ['more', `Charge ${charge}`],
      ['more', `Discount ${discount}`],
    ]);
    expect(kinds.slice(6)).toEqual(['row', 'more', 'more']);
  }
});
