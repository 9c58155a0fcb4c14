import { organizationWords } from './organization-words.ts';

/** Which payers and facilities a record is about, as terms that are compared whole. */
export interface Parties {
  readonly payers: readonly string[];
  readonly facilities: readonly string[];
}

/** Payers, by name and id. */
const PAYER = ['payer.name', 'payer', 'payer.id'];

/** Practices, hospitals, and clinics, by name and NPI; not the people who work there. */
const FACILITY = [
  'billing.name',
  'billing.npi',
  'facility.name',
  'facility.npi',
  'provider.name',
  'provider.npi',
  'payee.name',
];

/**
 * Of the fields of a record by path. A name gives a term for each of its beginnings, word by word,
 * so that "Aetna" is found in "AETNA LIFE INS CO".
 */
export function listParties(fields: Iterable<readonly [string, string | null]>): Parties {
  const said = [...fields];
  const termsAt = (paths: readonly string[]) => [
    ...new Set(
      said.flatMap(([path, value]) =>
        value !== null && paths.includes(path) ? listBeginnings(value) : [],
      ),
    ),
  ];
  return { payers: termsAt(PAYER), facilities: termsAt(FACILITY) };
}

/**
 * The one term of a payer or facility as a person names it: a name or its beginning, or an id; null
 * for neither.
 */
export function termOfParty(text: string): string | null {
  return listBeginnings(text).at(-1) ?? null;
}

/** Of the shortest to the longest; an id is one word, however it is printed. */
function listBeginnings(text: string): string[] {
  const bare = text.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();
  if (/\d/.test(bare) && bare.length <= LONGEST_ID) return [`id ${bare}`];
  const words = organizationWords(text);
  return words.map((_, at) => `name ${words.slice(0, at + 1).join(' ')}`);
}

const LONGEST_ID = 15;
