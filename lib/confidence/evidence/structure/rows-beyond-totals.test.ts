import { expect, it } from 'vitest';
import type { Check } from '#lib/model/check.ts';
import type { Field } from '#lib/model/field.ts';
import { RowId } from '#lib/model/ids.ts';
import { listRowsBeyondTotals } from './rows-beyond-totals.ts';

const rows = ['a', 'b', 'c', 'd'].map((id) => RowId.parse(id));

/** Which of the rows are beyond a printed total, if they bill these amounts. */
function beyond(amounts: readonly string[], total: string, outcome: Check['outcome'] = 'fail') {
  const own = rows.slice(0, amounts.length);
  const paths = own.map((row) => `lines[${row}].billed`);
  const fields = [...amounts, total].map((value, at) => ({
    path: paths[at] ?? 'billed',
    value,
  })) as unknown as Field[];
  const sum = amounts.reduce((all, one) => all + Math.round(100 * Number(one)), 0);
  const check = {
    ...{ rule: 'E02', version: 1, severity: 'block', message: '', outcome },
    ...{ paths: ['billed', ...paths], left: (sum / 100).toFixed(2), right: total },
  } as Check;
  return [...listRowsBeyondTotals(own, fields, [check])];
}

it('rows are beyond a total that adds up without them, at the end or at the beginning', () => {
  expect(beyond(['10.00', '20.50', '7.00', '8.00'], '30.50')).toEqual(['c', 'd']);
  expect(beyond(['10.00', '20.50', '7.00', '8.00'], '35.50')).toEqual(['a']);
});

it('no row is beyond a total that adds up, fails with any rows, or is that of one row', () => {
  expect(beyond(['10.00', '20.50', '7.00'], '37.50', 'pass')).toEqual([]);
  expect(beyond(['10.00', '20.50', '7.00'], '29.00')).toEqual([]);
  expect(beyond(['10.00', '20.50', '7.00'], '10.00')).toEqual([]);
  expect(beyond(['0.00', '0.00', '7.00'], '0.00')).toEqual([]);
});
