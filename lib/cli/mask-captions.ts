import type { KnownRecord } from '#lib/extraction/layout/lessons/known-record.ts';
import type { Page } from '#lib/model/page.ts';
import { createRandom, type Random } from '#lib/testing/generator/random.ts';

/** Share of a document's words that are masked. */
const SHARES = [0.3, 0.6, 1];

/**
 * The records of one document. In about `share` of all documents, words that are not part of a
 * value are replaced by meaningless letters, consistently for the same word: the captions of a new
 * document are rarely all known, and then positions have to tell.
 */
export function maskSome(
  records: readonly KnownRecord[],
  share: number,
  seed: string,
): KnownRecord[] {
  const random = createRandom(seed);
  if (!random.chance(share)) return [...records];
  const masking = { share: random.pick(SHARES), random, known: new Map<string, string>() };
  const values = new Set(records.flatMap(({ tags }) => [...tags.keys()]));
  // The currency is printed next to many amounts, but not tagged there.
  const currencies = new Set(records.flatMap(({ fields }) => fields.currency ?? []));
  for (const { id, text } of records.flatMap(({ pages }) => pages.flatMap(({ words }) => words)))
    if (currencies.has(text.replace(/[^\p{L}]/gu, ''))) values.add(id);
  const masked = new Map<Page, Page>();
  for (const page of records.flatMap(({ pages }) => pages))
    if (!masked.has(page)) masked.set(page, maskPage(page, values, masking));
  return records.map((record) => ({
    ...record,
    pages: record.pages.map((page) => masked.get(page) ?? page),
  }));
}

type Masking = {
  readonly share: number;
  readonly random: Random;
  /** The replacement of each word. */
  readonly known: Map<string, string>;
};

function maskPage(
  page: Page,
  values: ReadonlySet<string>,
  { share, random, known }: Masking,
): Page {
  const words = page.words.map((word) => {
    if (values.has(word.id) || !/\p{L}{2}/u.test(word.text) || /\d/.test(word.text)) return word;
    const text = word.text.replace(/\p{L}+/gu, (letters) => {
      const key = letters.toLowerCase();
      const drawn = () => (random.chance(share) ? drawLetters(letters.length, random) : key);
      const found = known.get(key) ?? drawn();
      known.set(key, found);
      return found === key ? letters : likeCase(found, letters);
    });
    return { ...word, text };
  });
  return { ...page, words };
}

const CONSONANTS = [...'bcdfghjklmnprstvwz'];
const VOWELS = [...'aeiou'];

function drawLetters(length: number, random: Random): string {
  return Array.from({ length }, (_, at) => random.pick(at % 2 === 0 ? CONSONANTS : VOWELS)).join(
    '',
  );
}

function likeCase(text: string, like: string): string {
  if (like === like.toUpperCase()) return text.toUpperCase();
  return /^\p{Lu}/u.test(like) ? text.slice(0, 1).toUpperCase() + text.slice(1) : text;
}
