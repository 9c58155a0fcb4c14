import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { claimAdjustments } from './claim-adjustments.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, claimAdjustments);
type Line = Parameters<typeof settleLines>[0][number];

const HEAD: Line = ['start', 'Patient Ann Lee claim 2024-55123'];
const ROWS: readonly Line[] = [
  ['row', '06/15/2025 99213 120.00 080.00'],
  ['row', '06/16/2025 36415 118.00 100.00'],
];
const TOTAL: Line = ['total', 'Claim total 238.00 180.00'];

it('adjustments that come to what all rows lack are those of the claim', () => {
  const kinds = settle([
    HEAD,
    ...ROWS,
    ['more', 'Adjustments: CO-45 33.00'],
    ['more', 'Adjustments: PR 2 25.00'],
    TOTAL,
  ]);
  expect(kinds).toEqual(['start', 'row', 'row', 'own', 'own', 'total']);
});

it('claims of a single row, which show nothing, follow the others of the document', () => {
  const kinds = settle([
    HEAD,
    ...ROWS,
    ['more', 'CO-45 58.00'],
    ['start', 'Patient Bo Ray claim 2024-55124'],
    ['row', '06/15/2025 99213 120.00 080.00'],
    ['more', 'CO-45 40.00'],
  ]);
  expect(kinds).toEqual(['start', 'row', 'row', 'own', 'start', 'row', 'own']);
});

it('what the rows lack may be what is printed above them as paid', () => {
  const of = (paid: string): Line[] => [
    HEAD,
    ['own', `Amount paid ${paid}`],
    ['row', '0120 Room 120.00'],
    ['row', '0250 Drugs 118.00'],
    ['more', 'CO-45 33.00 PR-1 25.00'],
  ];
  expect(settle(of('180.00')).at(-1)).toBe('own');
  expect(settle(of('181.00')).at(-1)).toBe('more');
});

it('adjustments that come to what the last row lacks stay with it', () => {
  const lines: readonly Line[] = [HEAD, ...ROWS, ['more', 'CO-45 18.00'], TOTAL];
  expect(settle(lines)).toEqual(lines.map(([kind]) => kind));
});

it('adjustments between rows are those of rows', () => {
  const [first, second] = ROWS as [Line, Line];
  const lines: readonly Line[] = [
    HEAD,
    first,
    ['more', 'CO-45 40.00'],
    second,
    ['more', 'CO-45 58.00'],
  ];
  expect(settle(lines)).toEqual(lines.map(([kind]) => kind));
});
