import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { splitByTotals } from './split-by-totals.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, splitByTotals);

const row = (text: string) => ['row', `${text} 06/15/2025 99213 120.00 80.00`] as const;
const TOTAL = ['total', 'Claim total 240.00 160.00'] as const;
const FIRST = [row('Self'), row('5872-33583'), TOTAL] as const;

it('rows after a total with another number in their column are another claim of the person above', () => {
  const kinds = settle([
    ['start', 'Bo Ray      3133-583695'],
    ...FIRST,
    row('Self'),
    row('1819-70724'),
    TOTAL,
    ['own', 'Ann Lee      1168-506530'],
    row('2843-27532'),
    TOTAL,
  ]);
  expect(kinds).toEqual([
    'head',
    'start-row',
    'row',
    'total',
    'start-row',
    'row',
    'total',
    'head',
    'start-row',
    'total',
  ]);
});

it('subtotals of one claim do not split it, and neither do numbers on every row', () => {
  const again = settle([['start', 'Bo Ray      3133-583695'], ...FIRST, row('Self'), TOTAL]);
  expect(again.filter((kind) => kind === 'start-row')).toEqual([]);
  const numbered = settle([
    ['start', 'Bo Ray      3133-583695'],
    row('5872-33583'),
    row('1819-70724'),
    TOTAL,
    row('2843-27532'),
    TOTAL,
  ]);
  expect(numbered).toEqual(['start', 'row', 'row', 'total', 'row', 'total']);
});
