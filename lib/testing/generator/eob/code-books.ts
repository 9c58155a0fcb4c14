import type { Random } from '../random.ts';
import { SERVICES } from '../word-lists.ts';

/** Services of one line of business, in our own words; digits replace `#`. */
export type CodeBook = readonly (readonly [code: string, words: string])[];

const DENTAL: CodeBook = [
  ['D0120', 'Checkup, returning patient'],
  ['D0150', 'First full checkup'],
  ['D0210', 'Films, whole mouth'],
  ['D0274', 'Bitewing films'],
  ['D1110', 'Cleaning, adult'],
  ['D1206', 'Fluoride coat'],
  ['D2392', 'White filling, two sides'],
  ['D2740', 'Crown, ceramic'],
  ['D3330', 'Root canal, molar'],
  ['D4341', 'Deep cleaning, per quarter'],
  ['D7140', 'Tooth pulled'],
  ['D8080', 'Braces, teen'],
];

const VISION: CodeBook = [
  ['92004', 'Eye checkup, new'],
  ['92014', 'Eye checkup, returning'],
  ['92015', 'Lens strength test'],
  ['V2020', 'Frame'],
  ['V2100', 'Lens, single'],
  ['V2203', 'Lens, bifocal'],
  ['V2520', 'Contact lens, soft'],
  ['V2750', 'Anti-glare coat'],
  ['V2784', 'Tough lens'],
];

const SUPPLY: CodeBook = [
  ['A4253', 'Test strips'],
  ['A7030', 'Mask, full face'],
  ['E0431', 'Oxygen, portable'],
  ['E0601', 'Breathing machine'],
  ['K0001', 'Wheelchair'],
  ['L3908', 'Wrist brace'],
  ['J1745', 'Infusion drug'],
  ['J2323', 'Infusion drug, monthly'],
  ['S9500', 'Home infusion, daily'],
  ['T1019', 'Home aide, quarter hour'],
  ['H0004', 'Counseling, quarter hour'],
];

/** Codes that are on no list: none must be memorized. */
const ANY: CodeBook = [
  ['99###', 'Office service'],
  ['9####', 'Medical service'],
  ['8####', 'Lab work'],
  ['7####', 'Imaging'],
  ['2####', 'Surgery'],
  ['6####', 'Outpatient surgery'],
  ['G0###', 'Program service'],
  ['J####', 'Drug given'],
];

/** Most payers settle doctors' services. */
export const CODE_BOOKS: readonly CodeBook[] = [
  SERVICES,
  SERVICES,
  SERVICES,
  [...SERVICES.slice(0, 12), ...ANY],
  [...SERVICES.slice(12, 40), ...ANY],
  ANY,
  DENTAL,
  VISION,
  SUPPLY,
];

export function drawService(
  book: CodeBook,
  random: Random,
): readonly [code: string, words: string] {
  const [code, words] = random.pick(book);
  return [code.replace(/#/g, () => random.digits(1)), words];
}
