import { expect, it } from 'vitest';
import type { ClockKind } from '#lib/model/reconciliation/contract.ts';
import { findDeadline } from './find-deadline.ts';

const TERMS = [
  { payer: 'Prairie', filingDays: 90, appealDays: null },
  { payer: 'Prairie Health Plan', filingDays: 365, appealDays: 180 },
];
const deadline = (clock: ClockKind, clockFrom: string, payer: string) =>
  findDeadline({ clock, clockFrom, payer }, { terms: TERMS, answerDaysOf: () => 21 });

it('a deadline counts calendar days by the terms of the payer that is named best', () => {
  expect(deadline('filing', '2024-02-28', 'PRAIRIE HEALTH PLAN INC')).toBe('2025-02-27');
  expect(deadline('appeal', '2024-02-28', 'Prairie Health Plan')).toBe('2024-08-26');
  expect(deadline('filing', '2024-02-28', 'Prairie Dental')).toBe('2024-05-28');
  expect(deadline('appeal', '2024-02-28', 'Prairie Dental')).toBeNull();
  expect(deadline('filing', '2024-02-28', 'Other Mutual')).toBeNull();
});

it('an EOB is missing when the payer usually has answered, after thirty days where nobody knows', () => {
  expect(deadline('answer', '2024-02-28', 'Other Mutual')).toBe('2024-03-20');
  const clock = { clock: 'answer', clockFrom: '2024-02-28', payer: 'Other Mutual' } as const;
  expect(findDeadline(clock, { terms: [], answerDaysOf: () => null })).toBe('2024-03-29');
});
