import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { totalsBelowRows } from './totals-below-rows.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, totalsBelowRows);

// Amounts lead these lines, so that they stand in columns.
const CLAIM = ['start', 'Claim 70118235 Patient LEE, ANN'] as const;
const FIRST = ['row', '110.00 180.00 120.00 06/15/2025 99213'] as const;
const SECOND = ['row', '120.00 190.00 130.00 06/16/2025 99214'] as const;
const SUM = '230.00 370.00 250.00 All lines';

it('a line that comes to the rows above it is their total, and a caption right below it no row', () => {
  expect(settle([CLAIM, FIRST, SECOND, ['more', SUM], ['row', 'Reductions']])).toEqual([
    'start',
    'row',
    'row',
    'total',
    expect.not.stringContaining('row'),
  ]);
});

it('where one column does not come out, nothing changes', () => {
  const other = ['more', '230.00 370.00 251.00 All lines'] as const;
  const lines = [CLAIM, FIRST, SECOND, other, ['own', 'Reductions']] as const;
  expect(settle(lines)).toEqual(['start', 'row', 'row', 'more', 'own']);
});

it('rows of one sum belong to one record, unless a number or a name is between them', () => {
  const again = ['start-row', SECOND[1]] as const;
  expect(settle([CLAIM, FIRST, ['head', 'Dressings'], again, ['total', SUM]])[3]).toBe('row');
  const named = ['head', 'Claim 80992416'] as const;
  expect(settle([CLAIM, FIRST, named, again, ['total', SUM]])[3]).toBe('start-row');
});

/** Rows that a sum closes, below lines that nothing begins a record with. */
const TWO_CLAIMS = [
  ['head', '06/15/2025'],
  ['head', 'Claim 70118235'],
  ['start', '110.00 180.00 120.00 visit'],
  ['start', '120.00 190.00 130.00 panel'],
  ['total', SUM],
  ['head', '06/18/2025'],
  ['head', 'Claim 80992416'],
  ['head', '140.00 150.00 160.00 film'],
  ['head', '210.00 220.00 230.00 graft'],
  ['tail', '350.00 370.00 390.00 All lines'],
] as const;

it('where sums close rows that nothing begins, records begin as far above them as in the others', () => {
  const kinds = settle([['head', 'Claims of this notice'], ...TWO_CLAIMS]);
  expect(kinds).toEqual([
    'head',
    ...['start', 'own', 'row', 'row', 'total'],
    ...['start', 'own', 'row', 'row', 'total'],
  ]);
});

it('a row that seemed to begin its record does, where nothing above it begins one', () => {
  const begun = ['start', FIRST[1]] as const;
  expect(settle([begun, SECOND, ['total', SUM]])).toEqual(['start-row', 'row', 'total']);
});

it('a beginning above the lines that the rows of all records have above them is none', () => {
  const kinds = settle([
    ['start', 'Claims of 06/15/2025'],
    ['own', 'Providers of these claims'],
    ...TWO_CLAIMS,
  ]);
  const begun = kinds.flatMap((kind, at) => (kind.startsWith('start') ? [at] : []));
  expect(begun).toEqual([2, 7]);
});

it('a day alone on the line above its amounts begins their row', () => {
  const kinds = settle([
    ['start', 'Claim 2024-55123 for Ann Lee'],
    ['own', '06/15/2025'],
    ['total', 'Visit 120.00 80.00 40.00'],
    ['own', 'established'],
    ['total', 'Total 120.00 80.00 40.00'],
  ]);
  expect(kinds).toEqual(['start', 'row', 'more', 'own', 'total']);
});

it('a sum that seemed to begin a record is a total, whatever number is on it', () => {
  const named = ['start', `${SUM} referral 7705181125`] as const;
  const lines = [CLAIM, FIRST, SECOND, named, ['own', 'Claim 80992416']] as const;
  expect(settle(lines)).toEqual(['start', 'row', 'row', 'total', 'own']);
});
