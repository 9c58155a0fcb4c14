import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { rowsToCharge } from './rows-to-charge.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, rowsToCharge);

type Lines = Parameters<typeof settleLines>[0];

const STAY: Lines = [
  ['start', 'Ann Lee F6691104154'],
  ['row', '04/09/2026 - 04/13/2026    10,554.55    7,324.07'],
  ['more', '0120    Room    4     8,420.00'],
  ['more', '0250    Drugs   1     2,134.55'],
  ['start', 'Bo Ray F6249850915'],
];

it('services with a code and an amount that come to the charge are rows, and the charge is none', () => {
  expect(settle(STAY)).toEqual(['start', 'own', 'row', 'row', 'start']);
});

it.each([
  ['come to nothing', '0250    Drugs   1     2,134.56'],
  ['are not in one column', '0250    Drugs   1                    2,134.55'],
  ['have no code', 'Drugs   and   more     2,134.55'],
])('lines that %s are not', (_, line) => {
  const changed: Lines[number] = ['more', line];
  const lines = STAY.map((one, at) => (at === 3 ? changed : one));
  expect(settle(lines)).toEqual(['start', 'row', 'more', 'more', 'start']);
});

it('the charge of another record is not theirs', () => {
  const other: Lines = [...STAY.slice(0, 2), ['start', 'Cy Fox F6249850916'], ...STAY.slice(2)];
  expect(settle(other).slice(1, 5)).toEqual(['row', 'start', 'more', 'more']);
});
