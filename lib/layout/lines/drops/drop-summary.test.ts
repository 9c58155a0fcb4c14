import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { dropSummary } from './drop-summary.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) =>
  settleLines(lines, dropSummary, { head: 1 });

const BLOCKS = [
  ['row', 'Blood draw Mar 28, 2025'],
  ['more', 'Charge 25.28'],
  ['more', 'Discount -10.12'],
  ['row', 'Joint injection Apr 21, 2025'],
  ['more', 'Charge 266.18'],
  ['more', 'Discount -23.96'],
] as const;

it('a block whose lines are the sums of the others is not a row', () => {
  const kinds = settle([
    ...BLOCKS,
    ['row', 'From before 0.00'],
    ['more', 'Charge 291.46'],
    ['more', 'Discount -34.08'],
  ]);
  expect(kinds.slice(0, 6)).toEqual(['row', 'more', 'more', 'row', 'more', 'more']);
  expect(kinds.slice(6)).toEqual(['head', 'head', 'head']);
});

it('a block with other amounts, or the same as the last, is a row', () => {
  for (const [charge, discount] of [
    ['120.00', '-34.08'],
    ['266.18', '-23.96'],
  ]) {
    const kinds = settle([
      ...BLOCKS,
      ['row', 'Joint injection May 21, 2025'],
      ['more', `Charge ${charge}`],
      ['more', `Discount ${discount}`],
    ]);
    expect(kinds.slice(6)).toEqual(['row', 'more', 'more']);
  }
});

it('a line without a date or a code is not a row if the rows add up to it', () => {
  const services = [
    ['row', '04/07/2025 D0120 Recall exam 66.88'],
    ['row', '04/09/2025 D0120 Recall exam 89.22'],
  ] as const;
  const between = ['total', '05/03/2025 Payment by card 15.00'] as const;
  const kindOfLast = (text: string) => settle([...services, between, ['row', text]]).at(-1);
  expect(kindOfLast('Treatment this period 156.10')).toBe('head');
  expect(kindOfLast('Treatment this period 155.10')).toBe('row');
  expect(kindOfLast('05/03/2025 D4341 Deep cleaning 156.10')).toBe('row');
});

it('right below one like it, a row with the same amount is a row', () => {
  const service = ['row', '04/07/2025 D0120 Recall exam 66.88'] as const;
  const payment = ['total', '04/07/2025 Payment by card 15.00'] as const;
  const again = ['row', 'Another exam 66.88'] as const;
  expect(settle([service, again])).toEqual(['row', 'row']);
  expect(settle([service, payment, again]).at(-1)).toBe('head');
});

it('rows behind a total that come to it again are the same services, summed up by kind', () => {
  const services = [
    ['row', '400.00 Room 04/07/2025'],
    ['row', '400.00 Room 04/08/2025'],
    ['row', '12.50 Gauze 04/08/2025'],
    ['total', '812.50 Total charges'],
  ] as const;
  const kindsBehind = (rooms: string) =>
    settle([...services, ['row', `${rooms} Rooms 04/30/2025`], ['row', '12.50 Supplies']]).slice(4);
  expect(kindsBehind('800.00')).toEqual(['head', 'head']);
  expect(kindsBehind('700.00')).toEqual(['row', 'row']);
});

it('a list of the same services by kind is no rows if its total is only printed below it', () => {
  const services = [
    ['row', '04/07/2025 D0120 Recall exam\t66.88'],
    ['row', '04/09/2025 D0274 Films\t89.22'],
    ['total', 'Page total\t89.22'],
  ] as const;
  const kinds = ['Exams\t66.88', 'Films\t89.22'].map((text) => ['row', text] as const);
  const total = ['total', 'All charges\t156.10'] as const;
  expect(settle([...services, ...kinds, total]).slice(3, 5)).toEqual(['head', 'head']);
  expect(settle([...services, ...kinds, ['total', 'Due\t156.20']]).slice(3, 5)).toEqual([
    'row',
    'row',
  ]);
});

it('a list by kind may be side by side, and below what was paid', () => {
  const services = [
    ['row', '04/07/2025 0301 Panel\t39.00'],
    ['row', '04/07/2025 0301 Count\t61.00'],
    ['row', '04/08/2025 0730 Tracing\t319.00'],
    ['total', 'Total charges\t419.00'],
    ['row', '05/01/2025 Insurance\t-300.00'],
  ] as const;
  const kindsBehind = (tracing: string) =>
    settle([
      ...services,
      ['row', `0301 Laboratory\t100.00\t0730 Heart\t${tracing}`],
      ['row', '0999 Others\t0.00'],
    ]).slice(4);
  expect(kindsBehind('319.00')).toEqual(['head', 'head', 'head']);
  expect(kindsBehind('318.00')).toEqual(['row', 'row', 'row']);
});

it('services at the same prices on other days are rows, whatever is paid for half of them', () => {
  const visits = ['04/07', '04/14', '04/21', '04/28'].map(
    (day) => ['row', `${day}/2025 97110 Exercises\t70.00`] as const,
  );
  const kinds = settle([...visits, ['total', 'Insurance paid\t140.00']]);
  expect(kinds.slice(0, 4)).toEqual(['row', 'row', 'row', 'row']);
});

it('what reduces the total of all rows before it is a payment; a credit above the total is a row', () => {
  const services = [
    ['row', '04/07/2025 D0120 Recall exam\t66.88'],
    ['row', '04/09/2025 D0274 Films\t89.22'],
  ] as const;
  const payment = ['row', '05/03/2025 Insurance\t-100.00'] as const;
  expect(settle([...services, ['total', 'Charges\t156.10'], payment]).at(-1)).toBe('head');
  expect(settle([...services, ['total', 'Charges\t156.00'], payment]).at(-1)).toBe('row');
  expect(settle([...services, payment, ['total', 'Charges\t56.10']]).at(2)).toBe('row');
});
