import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { sumsAboveDetails } from './sums-above-details.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, sumsAboveDetails);

const CAPTIONS = ['own', 'Proc Date Billed Paid'] as const;
// Amounts lead the lines, so that they are in columns.
const FIRST = [
  ['start', 'Member LEE, ANN'],
  ['row', '230.00 150.00 0.00 2026144021985'],
  CAPTIONS,
  ['row', '110.00 100.00 99213 06/15/2025'],
  ['row', '120.00  50.00 36415 06/15/2025'],
] as const;
const SECOND = [
  ['start', 'Member ROE, BO'],
  ['row', '140.00  95.00 0.00 2026144021999'],
  CAPTIONS,
  ['row', '140.00  95.00 99214 06/16/2025'],
] as const;

it('a number with the sums of the services below it is not a service, even with captions in between', () => {
  expect(settle([...FIRST, ...SECOND])).toEqual([
    'start',
    'total',
    'own',
    'row',
    'row',
    'start',
    'total',
    'own',
    'row',
  ]);
});

it('neither is a line printed alike in a claim without services', () => {
  const reversed = [
    ['start', 'Member DOE, CY'],
    ['row', '140.00  95.00 0.00 2026144021222'],
  ] as const;
  expect(settle([...FIRST, ...SECOND, ...reversed]).slice(-2)).toEqual(['start', 'total']);
});

it('where the sums do not come out twice, nothing changes', () => {
  const other = SECOND.map(
    ([kind, text]) => [kind, text.replace('95.00 0.00', '93.00 1.00')] as const,
  );
  expect(settle([...FIRST, ...other])).toEqual([...FIRST, ...other].map(([kind]) => kind));
});
