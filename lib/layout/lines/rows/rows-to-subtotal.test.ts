import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { rowsToSubtotal } from './rows-to-subtotal.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, rowsToSubtotal);

/** Amounts with as many digits, so that all end at one place; only the first looks like a row. */
const visit = (sum: string) =>
  [
    ['own', 'March 17 at Harbor Hospital'],
    ['row', 'XXXXX   101.08'],
    ['total', 'XXXXX   282.91'],
    ['own', 'XXXXX   189.48'],
    ['row', `XXXXX   ${sum}`],
  ] as const;

it('all lines below a heading are rows if one is and their sum is printed below them', () => {
  expect(settle(visit('573.47'))).toEqual(['own', 'row', 'row', 'row', 'total']);
});

it('none of them has to look like a row if their sum has the caption of another such sum', () => {
  const other = [
    ['own', 'April 2 at Harbor Clinic'],
    ['total', 'XXXXX   192.72'],
    ['total', 'XXXXX   308.28'],
    ['total', 'XXXXX   501.00'],
  ] as const;
  const kinds = settle([...visit('573.47'), ...other]);
  expect(kinds.slice(5)).toEqual(['own', 'row', 'row', 'total']);
});

it('the line above such lines is no row', () => {
  const [, ...lines] = visit('573.47');
  const kinds = settle([['head', 'Statement'], ['row', 'March 17 at Harbor Hospital'], ...lines]);
  expect(kinds[1]).not.toBe('row');
  expect(kinds.slice(2)).toEqual(['row', 'row', 'row', 'total']);
});

it('lines that do not add up to the next one stay what they were', () => {
  expect(settle(visit('573.48'))).toEqual(['own', 'row', 'total', 'own', 'row']);
});

it('lines of which none looks like a row stay what they were', () => {
  const panel = [
    ['own', 'Summary'],
    ['total', 'XXXXX   101.08'],
    ['total', 'XXXXX   282.91'],
    ['total', 'XXXXX   383.99'],
  ] as const;
  expect(settle(panel)).toEqual(['own', 'total', 'total', 'total']);
});
