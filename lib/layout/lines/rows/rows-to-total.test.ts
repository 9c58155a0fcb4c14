import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { rowsToTotal } from './rows-to-total.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, rowsToTotal);

const LEDGER = [
  ['row', '07/24/2024   445.00   Medical service'],
  ['tail', '08/13/2024   169.29CR   Plan payment'],
  ['tail', '07/21/2024   795.00   Imaging'],
  ['tail', '08/10/2024   339.59CR   Plan payment'],
  ['tail', '07/21/2024   134.03   Drug given'],
] as const;

it('lines printed like a row are rows if together they add up to a printed amount', () => {
  const kinds = settle([['total', 'New charges   1,374.03'], ...LEDGER]);
  expect(kinds).toEqual(['total', 'row', 'tail', 'row', 'tail', 'row']);
});

it('lines that add up to nothing printed do not change', () => {
  const kinds = settle([['total', 'New charges   1,374.04'], ...LEDGER]);
  expect(kinds).toEqual(['total', 'row', 'tail', 'tail', 'tail', 'tail']);
  const found = settle([['total', 'New charges   445.00'], ...LEDGER]);
  expect(found).toEqual(['total', 'row', 'tail', 'tail', 'tail', 'tail']);
});
