import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { totalsAboveRows } from './totals-above-rows.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, totalsAboveRows);

const CLAIMS = [
  ['head', 'Ann Lee'],
  ['head', 'ID W154513248'],
  ['row', '2024-55123 138.00 100.00 89.00'],
  ['row', '06/15/2025 99213 120.00 90.00 80.00'],
  ['row', '06/15/2025 36415 18.00 10.00 9.00'],
  ['more', 'Bo Ray'],
  ['more', 'ID X773609091'],
] as const;
const ROW = ['row', '06/16/2025 99214 150.00 95.00 90.00'] as const;

it('a number with the sums of the rows below is the total of a record that begins above it', () => {
  const kinds = settle([...CLAIMS, ['more', '2024-55999 150.00 95.00 90.00'], ROW]);
  expect(kinds).toEqual(['start', 'head', 'total', 'row', 'row', 'start', 'more', 'total', 'row']);
});

it('if it happens only once on a document, nothing changes', () => {
  const kinds = settle([...CLAIMS, ['more', '2024-55999 150.00 95.00 91.00'], ROW]);
  expect(kinds[0]).toBe('head');
  expect(kinds).not.toContain('start');
});
