import { areConfused } from '#lib/forms/lookalikes.ts';
import { NICKNAMES, SHORT_FORMS } from './given-names.ts';

/** A name as comparable parts: upper case, without accents, suffixes, and initials. */
export interface PersonName {
  readonly words: readonly string[];
  readonly initials: readonly string[];
  /** Distinguishes a father from a son; null if it is left out, as it often is. */
  readonly suffix: string | null;
}

const SUFFIXES = new Set(['JR', 'SR', 'II', 'III', 'IV']);
const TITLES = new Set(['MD', 'DO', 'NP', 'PA', 'RN', 'DR', 'MR', 'MRS', 'MS']);

/** No name has digits; a digit that was read represents the letter it looks like. */
const LETTERS: Readonly<Record<string, string>> = {
  '0': 'O',
  '1': 'I',
  '2': 'Z',
  '3': 'B',
  '4': 'A',
  '5': 'S',
  '6': 'G',
  '7': 'T',
  '8': 'B',
};

/** The parts of a name, in capitals without accents, titles, and digits read for letters. */
export function parsePersonName(text: string): PersonName {
  const parts = text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/(?<=[A-Z])\d|\d(?=[A-Z])/g, (digit) => LETTERS[digit] ?? digit)
    .replace(/[^A-Z\s,./-]/g, '')
    .split(/[\s,./-]+/)
    .filter((part) => part !== '' && !TITLES.has(part));
  const names = parts.filter((part) => !SUFFIXES.has(part));
  return {
    words: names.filter((part) => part.length > 1),
    initials: names.filter((part) => part.length === 1),
    suffix: parts.find((part) => SUFFIXES.has(part)) ?? null,
  };
}

export type NameMatch = 'same' | 'short' | 'typed' | 'close' | 'shared' | 'different';

/**
 * How two names match, regardless of order, hyphens, nicknames, and initials: `same`; `short`, if
 * one word looks like a short form of the other that is on no list of nicknames, or was cut off;
 * `typed`, if one word has a letter too many or too few, or two letters swapped; `close`, if a
 * letter differs, because it was misread or the other one is a brother; `shared`, if one part is
 * the same and another is not, as with two members of a family; `different`.
 */
export function compareNames(a: PersonName, b: PersonName): NameMatch {
  const [left, right] = joinHyphens(a.words, b.words);
  const open = [...right];
  const missed: string[] = [];
  let matched = 0;
  for (const word of left) {
    const at = open.findIndex((other) => isSameWord(word, other));
    if (at < 0) missed.push(word);
    else {
      open.splice(at, 1);
      matched += 1;
    }
  }
  const close = missed.filter((word) => takeLike(isMisread, word, open));
  const short = missed.filter((word) => !close.includes(word) && takeLike(isShort, word, open));
  if (matched === 0 && short.length < 2) return 'different';
  const typed = missed.filter(
    (word) => ![...close, ...short].includes(word) && takeLike(isTyped, word, open),
  );
  // One side is a single word of the other's: the rest was cut off or not read.
  const isCut = missed.length + open.length > 0 && (isPartOf(a, b) || isPartOf(b, a));
  if (isCut && matched === 1)
    return isInitial(missed, b.initials) || isInitial(open, a.initials) ? 'short' : 'close';
  const alike = [...close, ...short, ...typed];
  const unmatched = missed.filter((word) => !alike.includes(word));
  if (unmatched.length > 0 && open.length > 0) return 'shared';
  if (a.suffix !== null && b.suffix !== null && a.suffix !== b.suffix) return 'shared';
  if (contradicts(unmatched, b.initials) || contradicts(open, a.initials)) return 'shared';
  // A middle name may be on one side only, and a given name may be an initial.
  const isPart =
    matched + alike.length >= 2 ||
    (unmatched.every((word) => beginsWithOne(word, b.initials)) &&
      open.every((word) => beginsWithOne(word, a.initials)));
  if (!isPart) return 'shared';
  if (close.length > 0) return 'close';
  if (typed.length > 0) return 'typed';
  return short.length > 0 ? 'short' : 'same';
}

/** A single word, with no initials except the other's; the other may leave all of them out. */
function isPartOf({ initials, words }: PersonName, other: PersonName): boolean {
  const own = other.initials;
  return words.length === 1 && (own.length === 0 || initials.every((one) => own.includes(one)));
}

/**
 * The words of a name, with short forms replaced by each name they may represent; hyphens count as
 * blanks.
 */
export function canonicalWords({ words }: PersonName): string[] {
  const joined = words.slice(0, -1).map((word, at) => `${word}${words[at + 1]}`);
  return [...new Set([...words, ...joined].flatMap((word) => NICKNAMES.get(word) ?? [word]))];
}

/** `P` for the only word that is left. */
function isInitial(words: readonly string[], initials: readonly string[]): boolean {
  const [word] = words;
  return words.length === 1 && word !== undefined && beginsWithOne(word, initials);
}

/** `R` or `B` for `Robert`, who is also called Bob. */
function beginsWithOne(word: string, initials: readonly string[]): boolean {
  return formsOf(word).some((form) => initials.includes(form[0] ?? ''));
}

/** The word, with what people call those of that name, and the names it may be short for. */
function formsOf(word: string): readonly string[] {
  return [word, ...(SHORT_FORMS.get(word) ?? []), ...(NICKNAMES.get(word) ?? [])];
}

/** Whether none of one side's words begins with an initial on the other side. */
function contradicts(words: readonly string[], initials: readonly string[]): boolean {
  if (words.length === 0 || initials.length === 0) return false;
  return !words.some((word) => beginsWithOne(word, initials));
}

type Likeness = (word: string, other: string) => boolean;

function takeLike(isLike: Likeness, word: string, open: string[]): boolean {
  const at = open.findIndex((other) => isLike(word, other) || isLike(other, word));
  if (at >= 0) open.splice(at, 1);
  return at >= 0;
}

/**
 * Without its ending (`ie`, `y`) and a doubled letter, it begins or ends the longer word: `Winnie`,
 * `Gord`, `Lupe`. Or the longer word was cut off: `Raymon`.
 */
function isShort(word: string, longer: string): boolean {
  if (word.length < 3) return false;
  if (longer.startsWith(word) && longer.length > word.length && !areNames(word, longer))
    return true;
  const stem = word.replace(/(?:IE|EY|Y|I)$/, '').replace(/(.)\1$/, '$1');
  const begins = stem.length >= 3 && longer.startsWith(stem) && longer.length - stem.length >= 2;
  return begins || (longer.endsWith(word) && longer.length - word.length >= 2);
}

/** A daughter may have her father's name and one more letter. */
function areNames(word: string, other: string): boolean {
  return NICKNAMES.has(word) && NICKNAMES.has(other);
}

/** `Tilman`, `Tillmman`, `Tilmlan` for `Tillman`, or for someone who is called that. */
function isTyped(word: string, other: string): boolean {
  return !areNames(word, other) && formsOf(other).some((form) => isTypedAs(word, form));
}

/** Shorter words are other names too often. */
function isTypedAs(word: string, other: string): boolean {
  if (Math.min(word.length, other.length) < 5) return false;
  const at = [...word].findIndex((letter, place) => letter !== other[place]);
  if (at < 0) return false;
  const [rest, own] = [word.slice(at), other.slice(at)];
  if (word.length === other.length)
    return rest[0] === own[1] && rest[1] === own[0] && rest.slice(2) === own.slice(2);
  return rest.slice(1) === own;
}

/**
 * A word with one letter that looks like that of the other, or of its short or full form: misread,
 * and not a different name.
 */
function isMisread(a: string, b: string): boolean {
  return formsOf(b).some((one) => isMisreadAs(a, one));
}

/** A word this long may be misread on two papers, at a different letter on each. */
const LONG_WORD = 7;

function isMisreadAs(a: string, b: string): boolean {
  if (a.length < 4 || a.length !== b.length) return false;
  const differing = [...a].flatMap((letter, at) => (letter === b[at] ? [] : [at]));
  if (differing.length === 0 || differing.length > (a.length < LONG_WORD ? 1 : 2)) return false;
  return differing.every((at) => areConfused('names', a[at] ?? ' ', b[at] ?? ' '));
}

/** `HALE MERCER` and `HALEMERCER` are one word if the other side has it as one. */
function joinHyphens(a: readonly string[], b: readonly string[]): [string[], string[]] {
  return [joinAs(a, new Set(b)), joinAs(b, new Set(a))];
}

function joinAs(words: readonly string[], others: ReadonlySet<string>): string[] {
  for (let at = 0; at + 1 < words.length; at++) {
    const joined = `${words[at]}${words[at + 1]}`;
    if ([...others].some((other) => other === joined || isMisread(joined, other)))
      return [...words.slice(0, at), joined, ...words.slice(at + 2)];
  }
  return [...words];
}

function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [x, y] = [NICKNAMES.get(a) ?? [a], NICKNAMES.get(b) ?? [b]];
  return x.some((name) => y.includes(name));
}
