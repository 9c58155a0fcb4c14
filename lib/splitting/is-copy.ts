import type { Page } from '#lib/model/page.ts';

/**
 * Whether a page has exactly the long numbers and amounts of an earlier one: it went through the scanner
 * twice, or was printed twice. A page with few of them is not judged, and one with a single other digit
 * is no copy. Pages of one claim have at most three quarters of them in common.
 */
export function isCopy(page: Page, before: readonly Page[]): boolean {
  const own = listNumbers(page);
  if (own.length < LEAST_NUMBERS) return false;
  const said = own.join(' ');
  return before.some((other) => listNumbers(other).join(' ') === said);
}

/** Fewer may be the same on two different documents. */
const LEAST_NUMBERS = 15;

function listNumbers({ words }: Page): string[] {
  const numbers = words.filter(({ text }) => /\d{3}|\d[.,]\d{2}/.test(text));
  return numbers.map(({ text }) => text.replace(/\W/g, '')).sort();
}
