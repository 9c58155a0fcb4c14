import { createHmac, createSecretKey } from 'node:crypto';
import { parseDate } from '#lib/forms/parse-date.ts';
import { parseMoney } from '#lib/forms/parse-money.ts';
import { ensureInstallationKey } from '../keys/key-files.ts';
import { deriveKey } from '../keys/wrap-key.ts';

/**
 * Search keys of values: keyed hashes of their words, so that rows contain nothing to read or
 * guess. Words are compared without case, accents, and punctuation; dates and amounts in any
 * format.
 */
export async function buildSearchKeys(texts: Iterable<string | null>): Promise<bigint[]> {
  const terms = new Set<string>();
  for (const text of texts) if (text !== null) for (const term of listTerms(text)) terms.add(term);
  const hash = await openHash();
  return [...terms].map(hash);
}

/**
 * Search keys of a query: a match has all keys of at least one of these lists. Empty for words
 * without letters and digits, which match nothing.
 */
export async function readSearch(words: string): Promise<bigint[][]> {
  const hash = await openHash();
  const chunks = chunksOf(words);
  const ways = [chunks, [words.trim()], ...(/\p{L}/u.test(words) ? [partsOf(words)] : [])];
  const terms = ways.map((way) => [...new Set(way.flatMap((one) => termOf(one) ?? []))].sort());
  // One word is its own chunk, whole, and part.
  const distinct = new Map(terms.map((way) => [way.join('\n'), way]));
  return [...distinct.values()].filter((way) => way.length > 0).map((way) => way.map(hash));
}

/** All terms a value can be found by: its words, their parts, and the value as a whole. */
function listTerms(text: string): string[] {
  return [...chunksOf(text), ...partsOf(text), text.trim()].flatMap((one) => termOf(one) ?? []);
}

function chunksOf(text: string): string[] {
  return text.split(/\s+/);
}

function partsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}\p{M}]+/u);
}

/** A date, an amount, or letters and digits only; null if there are none. */
function termOf(chunk: string): string | null {
  const day = /[-/.]/.test(chunk) ? parseDate(chunk, 'month-first') : null;
  if (day !== null) return `day ${day}`;
  const cents = /[.,]\d{2}\D*$/.test(chunk) ? parseMoney(chunk) : null;
  if (cents !== null) return `cents ${cents}`;
  const bare = chunk
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return bare === '' ? null : bare.slice(0, MAX_TERM);
}

/** Longer texts are found only by their words. */
const MAX_TERM = 100;

async function openHash(): Promise<(term: string) => bigint> {
  const secret = createSecretKey(
    deriveKey(await ensureInstallationKey(), 'countersign search keys'),
  );
  return (term) => createHmac('sha256', secret).update(term).digest().readBigInt64BE();
}
