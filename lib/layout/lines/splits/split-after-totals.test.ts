import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { splitAfterTotals } from './split-after-totals.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, splitAfterTotals);

const FIRST = [
  ['start', 'Ann Lee claim 2024-55123'],
  ['row', '06/15/2025 99213 120.00 80.00'],
  ['total', 'Total 120.00 80.00'],
] as const;

it('rows that continue after a total and a number belong to another record', () => {
  const kinds = settle([
    ...FIRST,
    ['own', 'Bo Ray claim 2024-55999'],
    ['row', '06/16/2025 99214 150.00 90.00'],
  ]);
  expect(kinds).toEqual(['start', 'row', 'total', 'start', 'row']);
});

it('rows after a subtotal without a number stay in their record', () => {
  const kinds = settle([...FIRST, ['own', 'Supplies'], ['row', '06/16/2025 99214 150.00 90.00']]);
  expect(kinds).toEqual(['start', 'row', 'total', 'own', 'row']);
});

it('a row with a name right after a total begins a record if others begin that way', () => {
  const row = '06/15/2025   99213   120.00   80.00';
  const records = [
    ['start-row', `Ann Lee   ${row}`],
    ['total', 'Total 120.00 80.00'],
    ['row', `Bo Ray   ${row}`],
  ] as const;
  expect(settle(records)).toEqual(['start-row', 'total', 'start-row']);
  const more = [...records.slice(0, 2), ['row', row]] as const;
  expect(settle(more)).toEqual(['start-row', 'total', 'row']);
});
