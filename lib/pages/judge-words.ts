import { distance } from 'fastest-levenshtein';
import type { PageBox } from '#lib/model/box.ts';
import type { PageFlag, PageFlagCode, PageQuality } from '#lib/model/page.ts';
import type { Word } from '#lib/model/word.ts';
import { flagPage } from './flag-page.ts';
import { instructsReader } from './instructs-reader.ts';
import { isUnreadable } from './is-unreadable.ts';

/**
 * The flags of a page once its words are read: those from its file, and those from its words.
 *
 * @param textWords the words in the file; `words` are the final ones.
 */
export function judgeWords(input: {
  textWords: readonly Word[];
  words: readonly Word[];
  flags: readonly PageFlag[];
  quality: PageQuality;
}): PageFlag[] {
  const flags: PageFlag[] = input.flags.filter(({ code }) => !JUDGED_HERE.includes(code));
  if (isUntrue(input.textWords.filter(isHearsay), input.words)) flags.push(flagPage('untrue-text'));
  if (isUnreadable(input.words, input.quality)) flags.push(flagPage('unreadable'));
  if (instructsReader(input.words.map((word) => word.text).join(' '))) {
    flags.push(flagPage('instruction'));
  }
  return flags;
}

const JUDGED_HERE: readonly PageFlagCode[] = ['untrue-text', 'unreadable', 'instruction'];

/** Words that only the picture can confirm. */
function isHearsay(word: Word): boolean {
  return word.confidence < 0.99;
}

/** A word with fewer digits decides nothing. */
const MIN_DIGITS = 3;
/** To contradict the word, the reading in its place must be this certain. */
const SURE = 0.9;
/** Edits, and edits relative to length, from which two numbers are not the same number misread. */
const MIN_EDITS = 2;
const MUCH = 0.34;
/**
 * The text layer is untrue if more than this share of words is missing from the picture, and one of
 * them is a number or there are this many.
 */
const MAX_MISSING = 0.5;
const MIN_MISSING = 4;

/**
 * Whether a text layer contradicts its picture. Another program's OCR differs here and there; a
 * deceptive layer has a different number in place of a number, or text that is not there.
 */
function isUntrue(hearsay: readonly Word[], words: readonly Word[]): boolean {
  const numbers = new Set(words.map((word) => digitsOf(word.text)));
  if (hearsay.some((word) => isContradicted(word, words, numbers))) return true;
  const missing = hearsay.filter((word) => !isThere(word, words));
  const telling = missing.some(({ text }) => digitsOf(text).length >= MIN_DIGITS);
  return (
    missing.length > MAX_MISSING * hearsay.length && (telling || missing.length >= MIN_MISSING)
  );
}

/** Another number is printed in its place, and its own is nowhere on the page. */
function isContradicted(word: Word, seen: readonly Word[], numbers: ReadonlySet<string>): boolean {
  const digits = digitsOf(word.text);
  if (digits.length < MIN_DIGITS || numbers.has(digits)) return false;
  const here = seen.filter((other) => overlap(word.box, other.box) > 0.3);
  const read = digitsOf(here.map((other) => other.text).join(''));
  if (read.length === 0) return false;
  if (read.includes(digits) || here.some((other) => other.confidence < SURE)) return false;
  const edits = distance(digits, read);
  return edits >= MIN_EDITS && edits > MUCH * Math.max(digits.length, read.length);
}

function isThere(word: Word, seen: readonly Word[]): boolean {
  const text = word.text.toLowerCase();
  return seen.some((other) => {
    if (overlap(word.box, other.box) <= 0) return false;
    const found = other.text.toLowerCase();
    return (
      found.includes(text) || distance(found, text) <= 0.5 * Math.max(found.length, text.length)
    );
  });
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** The overlap relative to the smaller of the two. */
function overlap(a: PageBox, b: PageBox): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  const area = ([x0, y0, x1, y1]: PageBox) => (x1 - x0) * (y1 - y0);
  return (width * height) / Math.max(1e-9, Math.min(area(a), area(b)));
}
