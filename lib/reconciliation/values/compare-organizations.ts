import { memoize } from '#lib/forms/memoize.ts';
import { organizationWords } from '#lib/forms/organization-words.ts';

/**
 * Whether two spellings may name the same payer or practice: the words of the shorter one are words
 * of the longer one, whole or abbreviated as people do, and both begin with the same word; or they
 * are the same words in another order, or without blanks.
 */
export function isSameOrganization(a: string, b: string): boolean {
  const [x, y] = [comparedWords(a), comparedWords(b)];
  const [short, long] = x.length <= y.length ? [x, y] : [y, x];
  const [first = ''] = short;
  if (first === '') return false;
  if (!isSameWord(first, long[0] ?? '') && !isAcronym(first, long))
    return short.length > 1 && short.length === long.length && takeAll(short, long);
  return takeAll(short, long) || isRunTogether(short, long);
}

/** In one spelling; a clinician's title says nothing. */
const comparedWords = memoize((name: string) =>
  organizationWords(name)
    .filter((word) => !TITLES.has(word))
    .flatMap((word) => SPLIT.exec(word)?.slice(1) ?? word)
    .map((word) => (word === 'MEDICINE' ? 'MEDICAL' : word.replace(/(?<=[A-Z])AE/g, 'E'))),
);

const TITLES = new Set(['DR', 'MD']);
/** `BCBSTX`. */
const SPLIT = /^(BCBS)([A-Z]{2})$/;

function takeAll(words: readonly string[], others: readonly string[]): boolean {
  const open = [...others];
  return words.every((word) => takeWord(word, open));
}

/** `UNITEDHEALTH` for `UNITED HEALTH CARE`. */
function isRunTogether(short: readonly string[], long: readonly string[]): boolean {
  return long.join('').startsWith(short.join(''));
}

/** The first two words, which every spelling of a name begins with. */
export function organizationKey(name: string): string {
  return organizationWords(name).slice(0, 2).join(' ');
}

/** Their first letters, which stay the same when the words are abbreviated. */
export function organizationInitials(name: string): string {
  return organizationWords(name)
    .slice(0, 2)
    .map((word) => word[0])
    .join('');
}

function takeWord(word: string, open: string[]): boolean {
  const at = open.findIndex((other) => isSameWord(word, other));
  if (at >= 0) return open.splice(at, 1).length > 0;
  const from = open.findIndex((_, start) => isAcronym(word, open.slice(start)));
  return from >= 0 && open.splice(from, word.length).length > 0;
}

/** `HMO` for the words that begin with these letters, in this order. */
function isAcronym(word: string, words: readonly string[]): boolean {
  if (word.length < 2 || word.length > words.length) return false;
  return [...word].every((letter, at) => words[at]?.startsWith(letter));
}

function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= 2 && (long.startsWith(short) || isSkeleton(short, long));
}

/**
 * `HLTH` for `HEALTH`, `FD` for `FUND`, `GOVT` for `GOVERNMENT`, `TX` for `TEXAS`: without vowels,
 * except in the beginning that both share; from the first letter to the last.
 */
function isSkeleton(short: string, long: string): boolean {
  const shared = [...short].findIndex((letter, at) => letter !== long[at]);
  if (shared < 1 || /[AEIOU]/.test(short.slice(shared < 3 ? 1 : shared))) return false;
  if (short.length > 2 && short.at(-1) !== long.at(-1)) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length;
}
