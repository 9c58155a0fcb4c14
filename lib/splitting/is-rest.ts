import type { Page } from '#lib/model/page.ts';

/**
 * Whether a page is the rest of the pages before it: totals, notes, or the slip that is returned
 * with a payment. Such a page has at most half as many words, and every number on it that is no
 * amount is on the pages before it, too.
 */
export function isRest(page: Page, before: readonly Page[]): boolean {
  const texts = page.words.map(({ text }) => text);
  if (texts.length < LEAST_WORDS || !texts.some((text) => /\d/.test(text))) return false;
  if (texts.length > Math.max(...before.map(({ words }) => words.length)) / 2) return false;
  const known = new Set(before.flatMap(listNumbers));
  return listNumbers(page).every((number) => known.has(number));
}

/** A page with fewer words is not judged. */
const LEAST_WORDS = 4;

/** Words of three digits or more that are no amounts. */
function listNumbers({ words }: Page): string[] {
  return words
    .map(({ text }) => text)
    .filter((text) => /\d.*\d.*\d/.test(text) && !AMOUNT.test(text))
    .map((text) => text.replace(/\W/g, ''));
}

const AMOUNT = /^\W*[\d,.\s]*\d[.,]\d{2}\W*(?:CR)?$/i;
