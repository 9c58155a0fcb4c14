import type { Random } from './random.ts';
import {
  CITIES,
  CREDENTIALS,
  FIRST_NAMES,
  LAST_NAMES,
  PAYER_HEADS,
  PAYER_TAILS,
  PRACTICE_HEADS,
  PRACTICE_TAILS,
  STATES,
  STREET_KINDS,
  STREETS,
} from './word-lists.ts';

export type Address = { street: string; city: string; state: string; zip: string };

export type Person = {
  first: string;
  middle: string;
  last: string;
  birthDate: string;
  sex: 'M' | 'F';
  address: Address;
};

export function makePerson(random: Random, address = makeAddress(random)): Person {
  const year = random.int(1931, 2023);
  const last = random.chance(0.08)
    ? `${random.pick(LAST_NAMES)}-${random.pick(LAST_NAMES)}`
    : random.pick(LAST_NAMES);
  return {
    first: random.pick(FIRST_NAMES),
    middle: random.chance(0.5) ? random.pick(FIRST_NAMES).slice(0, 1) : '',
    last: random.chance(0.05) ? `${random.pick(['VAN DER', 'DE LA', 'MC'])} ${last}` : last,
    birthDate: isoDate(year, random.int(1, 12), random.int(1, 28)),
    sex: random.chance(0.5) ? 'F' : 'M',
    address,
  };
}

export function makeAddress(random: Random): Address {
  const unit = random.chance(0.2)
    ? ` ${random.pick(['APT', '#', 'UNIT', 'STE'])} ${random.int(1, 400)}`
    : '';
  const side = random.chance(0.2) ? `${random.pick(['N', 'S', 'E', 'W', 'NW'])} ` : '';
  const street = random.chance(0.07)
    ? `PO BOX ${random.int(10, 99999)}`
    : `${random.int(1, 9999)} ${side}${random.pick(STREETS)} ${random.pick(STREET_KINDS)}${unit}`;
  const zip = random.digits(5);
  return {
    street,
    city: random.pick(CITIES),
    state: random.pick(STATES),
    zip: random.chance(0.25) ? `${zip}-${random.digits(4)}` : zip,
  };
}

export function makePayer(random: Random): string {
  return `${random.pick(PAYER_HEADS)} ${random.pick(PAYER_TAILS)}`;
}

export function makePractice(random: Random): string {
  const name = `${random.pick(PRACTICE_HEADS)} ${random.pick(PRACTICE_TAILS)}`;
  const legalForm = random.pick(LEGAL_FORMS);
  return random.chance(0.25) && !/ (?:PC|LLC|PLLC|INC)$/.test(name)
    ? `${name}, ${legalForm}`
    : name;
}

const LEGAL_FORMS = ['LLC', 'PLLC', 'P.C.', 'P.A.', 'PA', 'PC', 'INC', 'INC.', 'LLP'];

/** `JANE Q DOE MD`, in one of the usual orders. */
export function makeClinician(random: Random): string {
  const { first, middle, last } = makePerson(random);
  const credential = random.pick(CREDENTIALS);
  const between = middle ? ` ${middle}${random.chance(0.4) ? '.' : ''}` : '';
  return random.pick([
    `${first}${between} ${last} ${credential}`,
    `${first}${between} ${last}, ${credential}`,
    `DR ${first} ${last}`,
    `${first}${between} ${last}`,
  ]);
}

/** A ten-digit provider id with a correct check digit, unless `broken`. */
export function makeNpi(random: Random, broken = false): string {
  const stem = `${random.pick(['1', '2'])}${random.digits(8)}`;
  const check = (10 - (luhnSum(`80840${stem}0`) % 10)) % 10;
  return `${stem}${broken ? (check + random.int(1, 9)) % 10 : check}`;
}

function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, char, at) => {
    const digit = Number(char) * (at % 2 === 1 ? 2 : 1);
    return sum + (digit > 9 ? digit - 9 : digit);
  }, 0);
}

/** A Medicare beneficiary identifier. */
export function makeMbi(random: Random): string {
  const letter = () => random.pick([...'ACDEFGHJKMNPQRTUVWXY']);
  const either = () => (random.chance(0.5) ? letter() : random.digits(1));
  const d = () => random.digits(1);
  return `${random.int(1, 9)}${letter()}${either()}${d()}${letter()}${either()}${d()}${letter()}${letter()}${d()}${d()}`;
}

/** Ids of members, claims, and accounts, in many forms. */
export function makeReference(random: Random): string {
  const letters = (count: number) =>
    Array.from({ length: count }, () => random.pick([...'ABCDEFGHJKLMNPRSTUVWXYZ'])).join('');
  return random.pick([
    () => random.digits(random.int(6, 10)),
    () => `${letters(random.int(1, 3))}${random.digits(random.int(5, 9))}`,
    () => `${letters(random.int(2, 4))}-${random.digits(random.int(4, 8))}`,
    () => `${random.digits(4)}-${random.digits(random.int(3, 6))}`,
    () => `${random.digits(random.int(11, 15))}`,
    () => `${letters(1)}${random.digits(2)}${letters(2)}${random.digits(random.int(4, 7))}`,
    () => `${random.digits(4)}-${random.digits(5)}-${random.digits(2)}`,
  ])();
}

/** An unknown word, made of syllables: names must not be memorized. */
export function makeWord(random: Random): string {
  const syllable = () =>
    `${random.pick(ONSETS)}${random.pick(VOWELS)}${random.chance(0.4) ? random.pick(CODAS) : ''}`;
  return Array.from({ length: random.pick([1, 2, 2, 2, 3]) }, syllable)
    .join('')
    .padEnd(3, 'A');
}

const ONSETS = [
  ...'BCDFGHJKLMNPRSTVWZ',
  'BR',
  'CH',
  'DR',
  'FL',
  'GR',
  'KL',
  'PL',
  'SCH',
  'ST',
  'TR',
  '',
];
const VOWELS = ['A', 'E', 'I', 'O', 'U', 'A', 'E', 'AU', 'EI', 'OU', 'IA'];
const CODAS = ['N', 'R', 'S', 'L', 'CK', 'NG', 'ST', 'M', 'T', 'X', 'RD', 'LL'];

export function isoDate(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The day `days` later. */
export function addDays(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** `MCALLEN` → `Mcallen`: names as letters print them. */
export function titleCase(text: string): string {
  return text
    .toLowerCase()
    .replace(/(^|[\s'.&/-])([a-z])/g, (_, gap, letter) => gap + letter.toUpperCase())
    .replace(/, (?:Llc|Pllc|Llp|Pc|Pa)$/, (form) => form.toUpperCase());
}

export function cents(amount: number): string {
  return `${amount < 0 ? '-' : ''}${Math.floor(Math.abs(amount) / 100)}.${String(Math.abs(amount) % 100).padStart(2, '0')}`;
}

/** Integer cents with thousands marks: `1,234.50`. */
export function withCommas(amount: number): string {
  return cents(amount).replace(/\B(?=(\d{3})+(?=\.))/g, ',');
}
