import { expect, it } from 'vitest';
import { listParties, termOfParty } from './list-parties.ts';

const payersOf = (value: string) => listParties([['payer.name', value]]).payers;

it.each([
  ['Aetna', 'AETNA LIFE INS CO', true],
  ['aetna life insurance', 'Aetna Life Ins. Co.', true],
  ['The Prairie Health Plan', 'PRAIRIE HP', true],
  // A longer name is not named by its beginning on paper: nobody sees more than they were given.
  ['Aetna Life', 'Aetna', false],
  ['Life', 'Aetna Life', false],
  ['Aetn', 'Aetna', false],
])('a payer called %s is named by a paper that says %s: %s', (name, printed, isNamed) => {
  expect(payersOf(printed).includes(termOfParty(name) ?? '')).toBe(isNamed);
});

it('a payer or facility may be its number, however it is printed', () => {
  expect(listParties([['payer.id', '60 054']]).payers).toEqual([termOfParty('60054')]);
  const { facilities } = listParties([
    ['billing.npi', '1234567893'],
    ['facility.name', 'Lakeside Clinic'],
  ]);
  expect(facilities).toContain(termOfParty('123-456-7893'));
  expect(facilities).toContain(termOfParty('lakeside clinic'));
});

it('a clinician is no facility, and what has no letters is no name', () => {
  const { facilities } = listParties([['lines[r1].rendering.npi', '1234567893']]);
  expect(facilities).toEqual([]);
  expect(termOfParty(' — ')).toBeNull();
  // Words that every name may have.
  expect(termOfParty('The Company')).toBeNull();
});
