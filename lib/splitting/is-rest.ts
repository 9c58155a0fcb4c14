import type { Page } from '#lib/model/page.ts';

/**
 * Whether a page says nothing that the pages before it do not identify: it is much shorter, has
 * amounts or other numbers, and none of its numbers is its own, amounts aside. That is how totals,
 * notes, and slips to be returned with a payment end up on a page of their own.
 */
export function isRest(page: Page, before: readonly Page[]): boolean {
  const texts = page.words.map(({ text }) => text);
  if (texts.length < LEAST_WORDS || !texts.some((text) => /\d/.test(text))) return false;
  if (texts.length > Math.max(...before.map(({ words }) => words.length)) / 2) return false;
  const known = new Set(before.flatMap(listNumbers));
  return listNumbers(page).every((number) => known.has(number));
}

/** What has fewer words shows nothing. */
const LEAST_WORDS = 4;

/** Words of three digits or more that are no amounts. */
function listNumbers({ words }: Page): string[] {
  return words
    .map(({ text }) => text)
    .filter((text) => /\d.*\d.*\d/.test(text) && !AMOUNT.test(text))
    .map((text) => text.replace(/\W/g, ''));
}

const AMOUNT = /^\W*[\d,.\s]*\d[.,]\d{2}\W*(?:CR)?$/i;
