import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { rowsBySums } from './rows-by-sums.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, rowsBySums);

const PAIRS = [
  ['start', 'Claim number 72155544'],
  ['own', '06/15/2025 99213 office visit'],
  ['total', 'Billed $120.00 Plan paid $80.00'],
  ['own', '06/15/2025 36415 blood draw'],
  ['total', 'Billed $18.00 Plan paid $9.00'],
] as const;

it('a service and the amounts below it are a row if all of them add up to the total', () => {
  const kinds = settle([...PAIRS, ['total', 'Billed $138.00 Plan paid $89.00']]);
  expect(kinds).toEqual(['start', 'row', 'more', 'row', 'more', 'total']);
});

it('if they add up to nothing printed, nothing changes', () => {
  const kinds = settle([...PAIRS, ['total', 'Billed $140.00 Plan paid $89.00']]);
  expect(kinds).toEqual(['start', 'own', 'total', 'own', 'total', 'total']);
});

it('a day, amounts, and what was done below them are a row of three lines', () => {
  const kinds = settle([
    ['start', 'Claim number 72155544'],
    ['own', '06/15/2025'],
    ['total', '$120.00 $80.00 $40.00'],
    ['own', 'Office visit'],
    ['own', '06/15/2025'],
    ['total', '$018.00 $09.00 $09.00'],
    ['own', 'Blood draw'],
    ['total', '$138.00 $89.00 $49.00'],
  ]);
  expect(kinds).toEqual(['start', 'row', 'more', 'more', 'row', 'more', 'more', 'total']);
});
