import {
  type Address,
  makeClinician,
  makePayer,
  makePerson,
  makePractice,
  makeWord,
  type Person,
} from '../people.ts';
import type { Random } from '../random.ts';
import { CITIES, LAST_NAMES, STATES } from '../word-lists.ts';

/** A payer with an unknown name, as often as one composed of known words. */
export function inventPayer(random: Random): string {
  if (random.chance(0.4)) return makePayer(random);
  return fillName(random, random.pick(PAYERS));
}

/** The same for practices, hospitals, and suppliers. */
export function inventPractice(random: Random): string {
  if (random.chance(0.5)) return makePractice(random);
  return fillName(random, random.pick(PRACTICES));
}

/** Sometimes a person whose last name is on no list. */
export function inventPerson(random: Random, address?: Address): Person {
  const person = makePerson(random, address);
  if (random.chance(0.65)) return person;
  const suffix = random.chance(0.12) ? ` ${random.pick(['JR', 'SR', 'III', 'II'])}` : '';
  return { ...person, last: `${makeWord(random)}${suffix}` };
}

export function inventClinician(random: Random): string {
  const name = makeClinician(random);
  return random.chance(0.3) ? name.replace(/\w+(?=,? \w{2,4}$)/, makeWord(random)) : name;
}

/** `#` is replaced by an invented word, `@` by a place, `~` by a last name, `%` by a state. */
export function fillName(random: Random, pattern: string): string {
  return pattern.replace(/[#@%~]/g, (mark) => {
    if (mark === '#') return makeWord(random);
    if (mark === '%') return random.pick(STATES);
    return random.pick(mark === '@' ? CITIES : LAST_NAMES);
  });
}

const PAYERS = [
  '# HEALTH',
  '# HEALTH PLANS',
  '# INSURANCE GROUP',
  '# MUTUAL LIFE',
  '# & ~ BENEFIT ADMINISTRATORS',
  '@ DEPARTMENT OF MEDICAL ASSISTANCE',
  '@ COUNTY EMPLOYEES HEALTH FUND',
  'STATE OF % EMPLOYEE BENEFITS',
  '% MEDICAID PROGRAM',
  '# DENTAL OF %',
  '# VISION PLAN',
  '# MEDICARE SERVICES',
  '# WORKERS COMPENSATION FUND',
  'LOCAL 100 WELFARE FUND',
  '~ BROTHERS GROUP TRUST',
  '# CASUALTY COMPANY',
  '# RX & SPECIALTY BENEFIT',
  'FEDERAL # PLAN',
  '# CARE NETWORK OF @',
  'BLUE # OF %',
  '# ADMINISTRATIVE SERVICES, INC.',
  '#',
  '# CHOICE HMO',
  'UNITED # HEALTH COOPERATIVE',
];

const PRACTICES = [
  '# MEDICAL GROUP',
  '# FAMILY PRACTICE',
  '@ RADIOLOGY ASSOCIATES',
  '~ & ~ ORTHOPEDICS, PA',
  '@ REGIONAL HOSPITAL',
  '# HOME INFUSION LLC',
  '~ EYE CARE',
  '@ AMBULANCE SERVICE',
  '# DENTAL ARTS',
  'ST. # MEDICAL CENTER',
  '~ CLINIC OF @',
  '# PHYSICAL THERAPY, P.C.',
  '@ ANESTHESIA PARTNERS',
  '# LABS',
  'UNIVERSITY OF # PHYSICIANS',
  '~ PEDIATRICS',
  '# MEDICAL SUPPLY INC',
  '@ SURGICAL INSTITUTE, LLP',
  '~ ~ MD PA',
];
