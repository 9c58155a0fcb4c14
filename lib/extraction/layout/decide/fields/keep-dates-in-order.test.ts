import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { getField } from '#lib/forms/find-field.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { keepDatesInOrder } from './keep-dates-in-order.ts';

const STATEMENT = BUILT_IN.get('patient-statement');
const ORDERS = STATEMENT.inOrder ?? [];
const DAYS = ['2026-03-02', '2026-04-10', '2026-05-01'];

function choiceOf(pattern: string): FieldChoice {
  const proposals = DAYS.map(
    (value): Proposal => ({ kind: 'date', value, tokens: [], pageAt: 0, repaired: false }),
  );
  const options = [...DAYS, null].map(() => new Int32Array());
  return { pattern, field: getField(STATEMENT, pattern), proposals, options };
}

const CHOICES = [choiceOf('statementDate'), choiceOf('dueDate')];
const takenBy = (shares: readonly (readonly number[])[]) =>
  shares.map((own) => DAYS[own.indexOf(Math.max(...own))] ?? null);

describe('dates in order', () => {
  it('no statement is dated before the services that it lists', () => {
    const shares = [
      [0.6, 0.3, 0.05, 0.05],
      [0.02, 0.03, 0.9, 0.05],
    ];
    expect(takenBy(shares)).toEqual(['2026-03-02', '2026-05-01']);
    const ordered = keepDatesInOrder(
      CHOICES,
      shares,
      ORDERS,
      new Map([['lines[].serviceDate', '2026-03-20']]),
    );
    expect(takenBy(ordered)).toEqual(['2026-04-10', '2026-05-01']);
    for (const own of ordered) expect(own.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
  });

  it('no amount is due before the statement', () => {
    const shares = [
      [0.1, 0.8, 0.05, 0.05],
      [0.5, 0.02, 0.4, 0.08],
    ];
    expect(takenBy(shares)).toEqual(['2026-04-10', '2026-03-02']);
    expect(takenBy(keepDatesInOrder(CHOICES, shares, ORDERS, new Map()))).toEqual([
      '2026-04-10',
      '2026-05-01',
    ]);
  });

  it('what is not printed has no order', () => {
    const shares = [
      [0.02, 0.03, 0.05, 0.9],
      [0.9, 0.03, 0.02, 0.05],
    ];
    expect(takenBy(keepDatesInOrder(CHOICES, shares, ORDERS, new Map()))).toEqual([
      null,
      '2026-03-02',
    ]);
  });
});
