import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { findField } from '#lib/forms/find-field.ts';
import { DEFAULT_POLICY } from '#lib/routing/policy.ts';
import { sayWhy } from './say-why.ts';

const paid = findField(BUILT_IN.get('eob'), 'paid');
const passed = { human: false, route: 'accept', probability: 0.999, reasons: [] };

it('says what the policy requires and what an error costs', () => {
  // 1 − 0.20 / 20: a question costs 20 cents, an error in an amount 20 dollars.
  expect(sayWhy(passed, paid, DEFAULT_POLICY)).toMatch(/at least the 99% .* \$20/);
});

it('says so where a question would have cost more than it could save', () => {
  expect(sayWhy({ ...passed, probability: 0.9 }, paid, DEFAULT_POLICY)).toMatch(/below the 99/);
});

it('says why a person is asked', () => {
  const reasons = [{ why: 'Readings differ.', wouldPass: 'Passes when they agree.' }];
  const asked = { ...passed, route: 'review', reasons };
  expect(sayWhy(asked, paid, DEFAULT_POLICY)).toBe('Readings differ. Passes when they agree.');
  expect(sayWhy({ ...asked, human: true }, paid, DEFAULT_POLICY)).toBeNull();
});

it('is silent about what a person decided, or what has no reason', () => {
  expect(sayWhy({ ...passed, human: true }, paid, DEFAULT_POLICY)).toBeNull();
  expect(sayWhy({ ...passed, route: 'review' }, paid, DEFAULT_POLICY)).toBeNull();
});
