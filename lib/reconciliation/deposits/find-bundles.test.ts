import { expect, it } from 'vitest';
import { findBundles } from './find-bundles.ts';

const check = (id: string, cents: number, day = '2024-05-10') => ({ id, day, cents });
const deposit = (cents: number, date = '2024-05-12') => ({ id: `dep-${cents}`, date, cents });
const found = (...input: Parameters<typeof findBundles>) =>
  Object.fromEntries(findBundles(...input));

it('a deposit of several checks is theirs, and no other check’s', () => {
  const checks = [check('a', 12_345), check('b', 6_789), check('c', 50_000), check('d', 111)];
  expect(found(checks, [deposit(12_345 + 6_789 + 111)])).toEqual({
    a: 'dep-19245',
    b: 'dep-19245',
    d: 'dep-19245',
  });
});

it('a deposit that can be taken apart in two ways, or is of checks of other weeks, stays as it is', () => {
  const checks = [check('a', 100), check('b', 400), check('c', 200), check('d', 300)];
  expect(found(checks, [deposit(500)])).toEqual({});
  const late = [check('a', 12_345, '2024-04-01'), check('b', 6_789)];
  expect(found(late, [deposit(19_134)])).toEqual({});
});

it('among dozens of checks, whose sums come to anything, nothing is guessed', () => {
  const checks = Array.from({ length: 40 }, (_, at) => check(`c${at}`, 10_000 + at * 137));
  expect(found(checks, [deposit(20_137)])).toEqual({});
});
