import { distance } from 'fastest-levenshtein';
import { comparisonKey } from '#lib/forms/compare-values.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';

/** A name or address that a person has confirmed, and in how many records. */
export type KnownText = {
  readonly pattern: string;
  readonly value: string;
  readonly count: number;
};

/**
 * Names and addresses of businesses, which come again: never those of patients, and never ids,
 * dates, or amounts.
 */
export type KnownTexts = readonly KnownText[];

/** The known texts with those of one more record. */
export function addTexts(
  texts: KnownTexts,
  form: Form,
  fields: Readonly<Record<string, string | null>>,
): KnownTexts {
  const added = form.fields.filter(isOfBusiness).flatMap(({ pattern }): KnownText[] => {
    const value = fields[pattern] ?? null;
    if (value === null || comparisonKey('text', value).length < LEAST_LENGTH) return [];
    return [{ pattern, value, count: 1 }];
  });
  return added.reduce(addText, texts);
}

/** What appears on other documents again: who bills, pays, or sells, and where. */
export function isOfBusiness({ pattern, shape }: FieldDefinition): boolean {
  if (/^(?:patient|insured|member|buyer)\b/.test(pattern) || pattern.includes('[]')) return false;
  return shape === 'organisation' || shape === 'address';
}

/** The business that issued a record: the first of the form's organizations that it names. */
export function nameSender(
  form: Form,
  fields: Readonly<Record<string, string | null>>,
): string | null {
  const names = form.fields.filter((field) => isOfBusiness(field) && field.shape !== 'address');
  return names.map(({ pattern }) => fields[pattern] ?? null).find((name) => name !== null) ?? null;
}

function addText(texts: KnownTexts, text: KnownText): KnownTexts {
  const at = texts.findIndex((one) => one.pattern === text.pattern && one.value === text.value);
  const known = texts[at];
  if (!known) return [...texts, text];
  return texts.with(at, { ...known, count: known.count + 1 });
}

/** A shorter text cannot be distinguished from its neighbors. */
const LEAST_LENGTH = 5;

/** How a word was read: whether with certainty, and how another engine reads it if different. */
export type WordReading = { readonly sure: boolean; readonly other: string | null };

/** Reads texts as known ones. */
export type TextMemory = {
  /** The known text of a field that this one is, or is a misreading of. */
  recall(pattern: string, value: string): { value: string; exact: boolean } | null;
  /**
   * The same text with each word corrected that is a misreading of a known one; a word that was
   * read with certainty only if the two are printed alike (`JIn`, `Jln`). `words`: how each was
   * read.
   */
  mend(value: string, words: ReadonlyMap<string, WordReading>): string;
};

/** `printed`: words of the page that were read with certainty; their spelling is known, too. */
export function openTextMemory(texts: KnownTexts, printed: readonly string[] = []): TextMemory {
  const byPattern = Map.groupBy(
    texts.map((text) => ({ ...text, key: comparisonKey('text', text.value) })),
    ({ pattern }) => pattern,
  );
  const words = new Set([
    ...texts.flatMap(({ value }) => value.split(/[^\p{L}]+/u).map(lower)),
    ...printed.map(lower),
  ]);
  return {
    recall(pattern, value) {
      const key = comparisonKey('text', value);
      let best: { value: string; exact: boolean } | null = null;
      let most = LEAST_SIMILARITY;
      for (const known of byPattern.get(pattern) ?? []) {
        if (known.key === key) return { value: known.value, exact: true };
        const longest = Math.max(known.key.length, key.length);
        if (Math.abs(known.key.length - key.length) > longest * (1 - most)) continue;
        const alike = 1 - distance(known.key, key) / longest;
        if (alike <= most) continue;
        most = alike;
        best = { value: known.value, exact: false };
      }
      return best;
    },
    mend: (value, readings) =>
      value.replace(WORD, (word) => {
        const reading = readings.get(word);
        if (reading === undefined || words.has(lower(word))) return word;
        const { sure, other } = reading;
        if (!sure && other !== null && words.has(lower(other))) return other;
        return mendWord(
          word,
          words,
          sure ? printsAlike : (known, own) => isMisread(known, own, other),
        );
      }),
  };
}

/** Letters, and the marks that OCR takes letters for. */
export const WORD = /\p{L}[\p{L}'!|]*\p{L}/gu;

/**
 * Share of common letters in the longer text; a misread house number is a small part of an address.
 */
const LEAST_SIMILARITY = 0.85;

/** The only known word that `is` the word as read; the word itself if there is none, or several. */
function mendWord(
  word: string,
  words: ReadonlySet<string>,
  is: (known: string, own: string) => boolean,
): string {
  const own = lower(word.replace(/[^\p{L}]/gu, ''));
  if (own.length < 3) return word;
  const found = [...words].filter(
    (known) => known.length >= 3 && Math.abs(known.length - own.length) <= 1 && is(known, own),
  );
  const [only] = found;
  if (found.length !== 1 || only === undefined) return word;
  return word === word.toUpperCase() ? only.toUpperCase() : only;
}

/**
 * Whether one letter is different; in a short word, only if the other engine is one letter off,
 * too.
 */
function isMisread(known: string, own: string, other: string | null): boolean {
  if (printsAlike(known, own)) return true;
  const least = Math.min(known.length, own.length);
  if (least < 4 || distance(known, own) !== 1) return false;
  return least >= 5 || (other !== null && distance(known, lower(other)) <= 1);
}

function printsAlike(known: string, own: string): boolean {
  return blur(known) === blur(own);
}

/** Replaces letters that are printed alike by the same one. */
function blur(word: string): string {
  return word.replace(/[il]/g, 'l').replace(/rn/g, 'm').replace(/vv/g, 'w');
}

function lower(text: string): string {
  return text.toLowerCase();
}
