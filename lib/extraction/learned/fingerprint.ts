import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { fold } from '#lib/layout/words/fold.ts';

/** What is printed on the first page, as hashes: documents of one look have many in common. */
export type Fingerprint = ReadonlySet<number>;

/**
 * Number of columns into which words are placed; rows would make two receipts from one register
 * differ.
 */
const COLUMNS = 12;

/**
 * Words that could be captions (letters, no digits), each with its column and with its neighbor.
 */
export function fingerprintOf(layouts: readonly PageLayout[]): Fingerprint {
  const prints = new Set<number>();
  for (const { tokens } of layouts[0]?.lines ?? []) {
    let before: string | null = null;
    for (const token of tokens) {
      const word = wordOf(token);
      if (word !== null) {
        prints.add(hashFeature(`${word}@${Math.floor(((token.x0 + token.x1) / 2) * COLUMNS)}`));
        if (before !== null) prints.add(hashFeature(`${before} ${word}`));
      }
      before = word;
    }
  }
  return prints;
}

/** The share of all prints that both have, 0..1 (Jaccard). */
export function resemblance(a: Fingerprint, b: Fingerprint): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const print of small) if (large.has(print)) shared++;
  return shared / (a.size + b.size - shared);
}

function wordOf({ text }: Token): string | null {
  if (/\d/.test(text)) return null;
  const word = fold(text);
  return word.length >= 3 ? word.slice(0, 12) : null;
}
