import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { extendHash, hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { captionWord } from '#lib/layout/words/caption-word.ts';
import type { Page } from '#lib/model/page.ts';

/** Kinds of values that a claim's head lists side by side, with captions or without. */
export const TOLD_IN_ROWS: ReadonlySet<string> = new Set([
  'text',
  'reference',
  'date',
  'npi',
  'short-code',
]);
/** From this number on, it does not matter how often a page prints a word. */
const MOST = 4;

/**
 * What a value is next to, whatever the words are: whether it fills its segment, what kind of thing
 * is before and after it, and how often the page repeats its words and the one before it. Captions
 * repeat with every claim; values do not. Hashes of yes-no features.
 */
export function describeEdges({ kind, value, tokens }: Proposal, layout: PageLayout): number[] {
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (!TOLD_IN_ROWS.has(kind) || !first || !last || first.line !== last.line) return [];
  const line = layout.lines[first.line];
  const before = line?.tokens[first.at - 1];
  const behind = line?.tokens[last.at + 1];
  const left = borderOf(before, first.segment);
  const right = borderOf(behind, last.segment);
  const counts = countWords(layout.page);
  const own = timesOf(first, counts);
  const led = before ? timesOf(before, counts) : 0;
  const bones = kind === 'text' ? `|${Math.min(4, tokens.length)}` : `|${bonesOf(value)}`;
  const between = extendHash(extendHash(extendHash(BETWEEN, left), '|'), right);
  const behindLeft = extendHash(extendHash(LEFT, left), first.segment === 0 ? '|first' : '|later');
  const repeated = extendHash(extendHash(REPEATED, own), '|');
  const end = extendHash(LAST, tokens.length > 1 ? timesOf(last, counts) : 'one');
  return [
    between,
    extendHash(between, bones),
    extendHash(behindLeft, bones),
    extendHash(repeated, Math.min(2, tokens.length)),
    extendHash(extendHash(extendHash(repeated, led), '|'), left),
    extendHash(extendHash(end, '|'), own),
  ];
}

const BETWEEN = hashFeature('eb:');
const LEFT = hashFeature('el:');
const REPEATED = hashFeature('er:');
const LAST = hashFeature('eo:');

/**
 * The kind of a neighbor: a caption's colon, a word, a number, letters with digits, a date, or an
 * amount.
 */
function borderOf(token: Token | undefined, segment: number): string {
  if (!token) return 'none';
  const gap = token.segment === segment ? '' : '/';
  const { text } = token;
  if (text.endsWith(':')) return `${gap}colon`;
  if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/.test(text)) return `${gap}date`;
  if (/\d[.,]\d{2}$/.test(text)) return `${gap}money`;
  if (/^\d+$/.test(text)) return `${gap}digits`;
  if (/\d/.test(text)) return `${gap}code`;
  if (!/\p{L}/u.test(text)) return `${gap}mark`;
  if (text === text.toUpperCase()) return `${gap}upper`;
  return /^\p{Lu}/u.test(text) ? `${gap}capital` : `${gap}lower`;
}

/** `AB-1234` → `A-9`: the kinds of characters in an id, however long. */
function bonesOf(value: string): string {
  return value
    .replace(/\d+/g, '9')
    .replace(/\p{L}+/gu, 'A')
    .slice(0, 6);
}

/**
 * How often a page prints each word as captions spell it, and the same for texts asked for before.
 */
type Counts = {
  readonly words: ReadonlyMap<string, number>;
  readonly texts: Map<string, number>;
};

const known = new WeakMap<Page, Counts>();

/** For the whole page: on a page of several claims, a record sees only its own part. */
function countWords(page: Page): Counts {
  const before = known.get(page);
  if (before) return before;
  const words = new Map<string, number>();
  for (const { text } of page.words) {
    const word = captionWord(text);
    if (word !== '') words.set(word, (words.get(word) ?? 0) + 1);
  }
  const counts = { words, texts: new Map<string, number>() };
  known.set(page, counts);
  return counts;
}

function timesOf({ text }: Token, { words, texts }: Counts): number {
  const before = texts.get(text);
  if (before !== undefined) return before;
  const times = Math.min(MOST, words.get(captionWord(text)) ?? 1);
  texts.set(text, times);
  return times;
}
