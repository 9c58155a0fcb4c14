import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { rowsThatAddUp } from './rows-that-add-up.ts';

/** Amounts as long as each other end at one place. Charges are on the left, payments on the right. */
const statement = (charges: string) =>
  [
    ['row', '05/11/26 Visit\t149.89'],
    ['row', '05/11/26 Panel\t165.02'],
    ['tail', '05/29/26 Insurance\t\t-97.76'],
    ['tail', '05/29/26 Adjustment\t\t-52.79'],
    ['row', '06/02/26 Urine\t120.48'],
    ['tail', `New charges\t${charges}`],
  ] as const;

const settle = (charges: string) =>
  settleLines(statement(charges), rowsThatAddUp, { inOrder: true });

it('charges below a payment are rows if only with them the printed total is right', () => {
  const kinds = settle('435.39');
  expect(kinds[4]).toBe('row');
  expect(kinds.filter((kind) => kind === 'row')).toHaveLength(3);
});

it('a record whose rows come to its total ends below them', () => {
  expect(settle('314.91')).toEqual(['row', 'row', 'tail', 'tail', 'tail', 'tail']);
});

it('a record whose total no rows come to ends where it seems to', () => {
  expect(settle('999.99')).toEqual(['row', 'row', 'tail', 'tail', 'tail', 'tail']);
});

it('charges printed like a row are rows if all of them come to the printed total', () => {
  const visits = (total: string) =>
    [
      ['own', `New charges\t${total}`],
      ['row', '05/11/26 Visit\t149.89'],
      ['total', '05/11/26 Panel\t165.02'],
      ['tail', 'Insurance\t-297.76'],
      ['tail', '06/02/26 Urine\t120.48'],
    ] as const;
  const settleVisits = (total: string) =>
    settleLines(visits(total), rowsThatAddUp, { inOrder: true });
  expect(settleVisits('435.39').filter((kind) => kind === 'row')).toHaveLength(3);
  expect(settleVisits('435.40')).toEqual(['own', 'row', 'total', 'tail', 'tail']);
});
