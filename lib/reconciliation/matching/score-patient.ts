import { looksAlike } from '#lib/forms/looks-alike.ts';
import type { Facts } from '../facts/facts.ts';
import { compareIds } from '../values/compare-ids.ts';
import { isSameOrganization } from '../values/compare-organizations.ts';
import { compareNames } from '../values/person-name.ts';

/**
 * Log-odds, in bits, that two records that agree in a key are about one patient at one practice,
 * compared with chance among one practice's records. Anything that a paper does not print counts 0.
 */
const ACCOUNT = { same: 8, cut: 6, close: 3, different: -6 };
const MEMBER = { same: 5, cut: 4, close: 3, different: -2 };
const NAME = { same: 5, short: 2, typed: 2, close: 4, shared: -5, different: -9 };
const BIRTH_DATE = { same: 4, close: 1, different: -2 };
const PAYER = { same: 2, different: -1 };
const ORGANIZATION = { same: 3, different: -8 };
const TAX_ID = { same: 3, close: 1, different: -2 };

/**
 * Evidence that two records are about one patient, from keys, name, and where the services were
 * given.
 */
export function scorePatient(a: Facts, b: Facts): number {
  return (
    both(a.account, b.account, (x, y) => ACCOUNT[compareIds(x, y)]) +
    both(a.member, b.member, (x, y) => MEMBER[compareIds(x, y)]) +
    both(a.patient, b.patient, (x, y) => NAME[compareNames(x, y)]) +
    both(a.birthDate, b.birthDate, (x, y) => BIRTH_DATE[compareFigures(x, y)]) +
    both(a.payer, b.payer, (x, y) => PAYER[sameOrNot(isSameOrganization(x, y))]) +
    scorePlace(a, b)
  );
}

/**
 * A superbill names the person who saw the patient, so its name says nothing about the practice.
 */
function scorePlace(a: Facts, b: Facts): number {
  const taxes = both(a.taxId, b.taxId, (x, y) => TAX_ID[compareFigures(x, y)]);
  if (a.role === 'charge-slip' || b.role === 'charge-slip') return taxes;
  if (isPayers(a.organization, b) || isPayers(b.organization, a)) return taxes;
  const names = both(
    a.organization,
    b.organization,
    (x, y) => ORGANIZATION[sameOrNot(isSameOrganization(x, y))],
  );
  return taxes + names;
}

/** Whether the payer that the other paper names was taken for the practice. */
function isPayers(organization: string | null, { payer }: Facts): boolean {
  return organization !== null && payer !== null && isSameOrganization(organization, payer);
}

/** One digit may be misread as one that looks like it. */
function compareFigures(a: string, b: string): keyof typeof BIRTH_DATE {
  if (a === b) return 'same';
  return looksAlike(a, b) ? 'close' : 'different';
}

function sameOrNot(isSame: boolean): 'same' | 'different' {
  return isSame ? 'same' : 'different';
}

function both<T>(a: T | null, b: T | null, score: (a: T, b: T) => number): number {
  return a === null || b === null ? 0 : score(a, b);
}
