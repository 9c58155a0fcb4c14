import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { RowId } from '#lib/model/ids.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Claim } from '#lib/model/reading.ts';
import { liftAdjustments } from './lift-adjustments.ts';

const value = (path: string, amount: string): Claim => ({
  kind: 'value',
  path,
  value: amount,
  absence: null,
  place: null,
  grounding: { status: 'typed' },
  score: RawScore.parse(0.9),
  candidates: [],
  signals: {},
});
const row = (list: string, id: string, after: string | null): Claim => ({
  kind: 'row-present',
  list,
  row: RowId.parse(id),
  after: after === null ? null : RowId.parse(after),
  place: null,
  score: RawScore.parse(0.9),
});

/** A claim of one row, with what its second adjustment comes to and what was paid in all. */
const claimOf = (amount: string, paid: string) => [
  value('billed', '100.00'),
  value('paid', paid),
  row('lines', 'p1y1', null),
  value('lines[p1y1].billed', '100.00'),
  value('lines[p1y1].paid', '80.00'),
  row('lines[p1y1].adjustments', 'p1y2', null),
  value('lines[p1y1].adjustments[p1y2].amount', '20.00'),
  row('lines[p1y1].adjustments', 'p1y3', 'p1y2'),
  value('lines[p1y1].adjustments[p1y3].reason', '23'),
  value('lines[p1y1].adjustments[p1y3].amount', amount),
];

describe('an adjustment below the last row', () => {
  it('is of the claim if the row balances without it and the claim was paid less by it', () => {
    const lifted = liftAdjustments(claimOf('50.00', '30.00'), BUILT_IN.get('eob'));
    expect(lifted.slice(-3)).toEqual([
      row('adjustments', 'p1y3', null),
      value('adjustments[p1y3].reason', '23'),
      value('adjustments[p1y3].amount', '50.00'),
    ]);
    expect(lifted.slice(0, -3)).toEqual(claimOf('50.00', '30.00').slice(0, -3));
  });

  it.each([
    ['what was paid does not tell of it', '50.00', '80.00'],
    ['it comes to something else', '49.00', '30.00'],
  ])('stays with its row if %s', (_, amount, paid) => {
    const claims = claimOf(amount, paid);
    expect(liftAdjustments(claims, BUILT_IN.get('eob'))).toEqual(claims);
  });
});
