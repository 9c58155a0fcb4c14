import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { rowsAtStarts } from './rows-at-starts.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, rowsAtStarts);

it('a beginning that lists a service is a row', () => {
  const kinds = settle([
    ['start', '06/15/2025 99213 120.00 80.00'],
    ['own', 'Ann Lee'],
    ['total', 'Total 120.00 80.00'],
  ]);
  expect(kinds).toEqual(['start-row', 'own', 'total']);
});

it.each(['06152025', '061525', '15-Jun-2025', 'JUN-15-25', 'Jun 15, 2025', '15 Jun 2025'])(
  'its date may be printed as %s',
  (date) => {
    expect(settle([['start', `${date} 99213 120.00 80.00`]])).toEqual(['start-row']);
  },
);

it('the sum of the rows below is not a row, and neither is a line without a service', () => {
  const sum = [
    ['start', '06/15/2025 10443 270.00 170.00'],
    ['row', '06/15/2025 99213 120.00 80.00'],
    ['row', '06/15/2025 99214 150.00 90.00'],
  ] as const;
  expect(settle(sum)).toEqual(['start', 'row', 'row']);
  expect(
    settle([
      ['start', 'Ann Lee 120.00 80.00'],
      ['own', 'Bo'],
    ]),
  ).toEqual(['start', 'own']);
});

it('a head with a five-digit number in another column than procedures is not a row', () => {
  const kinds = settle([
    ['start', 'Ann Lee   account   of   the   clinic   10443 06/15/2025 120.00 80.00'],
    ['row', '06/15/2025 99213 90.00 50.00'],
  ]);
  expect(kinds).toEqual(['start', 'row']);
});
