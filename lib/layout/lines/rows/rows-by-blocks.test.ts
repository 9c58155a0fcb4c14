import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { rowsByBlocks } from './rows-by-blocks.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, rowsByBlocks);
type Line = Parameters<typeof settleLines>[0][number];

/** A service as captioned values on four lines, thought to be totals. */
function serviceOf(code: string, billed: string, paid: string): Line[] {
  return [
    ['own', 'Service dates: 06/15/2025'],
    ['total', `Procedure: ${code} Gross charge: ${billed}`],
    ['total', `Discount: 10.00 Plan price: ${billed}`],
    ['total', `What we paid: ${paid}`],
  ];
}

const TOTALS: readonly Line[] = [
  ['total', 'Total of this claim'],
  ['total', 'Gross charge: 138.00'],
];

const BLOCK = ['row', 'more', 'more', 'more'];

it('services made of captioned values are rows if they repeat within a claim', () => {
  const kinds = settle([
    ['start', 'Claim number 72155544 Patient Ann Lee'],
    ['own', 'Rendering provider Bo Ray'],
    ...serviceOf('99213', '120.00', '80.00'),
    ...serviceOf('36415', '18.00', '9.00'),
    ...TOTALS,
    ['start', 'Claim number 72155545 Patient Cy Doe'],
    ['own', 'Rendering provider Di Poe'],
    ...serviceOf('(D2740)', '50.00', '40.00'),
    ...TOTALS,
  ]);
  expect(kinds).toEqual([
    ...['start', 'own', ...BLOCK, ...BLOCK, 'total', 'total'],
    ...['start', 'own', ...BLOCK, 'total', 'total'],
  ]);
});

it('a last block goes on to the last line that other blocks have, but not into the total', () => {
  const [date, code, , paid] = serviceOf('36415', '18.00', '9.00') as [Line, Line, Line, Line];
  const kinds = settle([
    ['start', 'Claim number 72155544 Patient Ann Lee'],
    ...serviceOf('99213', '120.00', '80.00'),
    ...serviceOf('99214', '130.00', '90.00'),
    date,
    code,
    ['total', 'B7 N130'],
    paid,
    ...TOTALS,
  ]);
  expect(kinds).toEqual(['start', ...BLOCK, ...BLOCK, ...BLOCK, 'total', 'total']);
});

it('rows of a table stay as they are', () => {
  const lines: Line[] = [
    ['start', 'Claim number 72155544'],
    ['row', '06/15/2025 99213 120.00 80.00'],
    ['row', '06/16/2025 36415 18.00 9.00'],
    ['total', 'Total 138.00 89.00'],
  ];
  expect(settle(lines)).toEqual(lines.map(([kind]) => kind));
});

it('a code once in each claim, as in an id, makes no row', () => {
  const lines: Line[] = [
    ['start', 'Claim number 72155544'],
    ['own', 'Policy 52615 Group charge: 120.00'],
    ['row', '06/15/2025 office visit 120.00 80.00'],
    ['start', 'Claim number 72155545'],
    ['own', 'Policy 52616 Group charge: 18.00'],
    ['row', '06/16/2025 blood draw 18.00 9.00'],
  ];
  expect(settle(lines)).toEqual(lines.map(([kind]) => kind));
});

it('captioned amounts that return are services, without a code or a day, and their sum is the total', () => {
  const kinds = settle([
    ['start-row', 'Claim number 72155544 Patient Ann Lee'],
    ['more', 'Office visit'],
    ['more', 'Units: 1\tGross charge: 120.00'],
    ['more', '\tWhat we paid: 80.00'],
    ['more', 'CO-45 40.00'],
    ['more', 'Blood draw'],
    ['more', 'Note: B7\tGross charge: 18.00'],
    ['more', '\tWhat we paid: 9.00'],
    ['more', 'CO-45 9.00'],
    ['more', 'Everything'],
    ['more', '\tGross charge: 138.00'],
    ['more', '\tWhat we paid: 89.00'],
  ]);
  expect(kinds).toEqual([
    'start',
    ...['row', 'more', 'more', 'more', 'row', 'more', 'more', 'more'],
    ...['own', 'total', 'total'],
  ]);
});

it('captioned amounts below a table of services are no services', () => {
  const lines: Line[] = [
    ['start', 'Claim number 72155544'],
    ['row', '06/15/2025 99213 1 120.00'],
    ['row', '06/16/2025 36415 1 18.00'],
    ['own', 'Paid claims: billed: 138.00 paid: 89.00'],
    ['own', 'Denied claims: billed: 12.00 paid: 0.00'],
  ];
  expect(settle(lines)).toEqual(lines.map(([kind]) => kind));
});
