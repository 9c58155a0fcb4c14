import type { Page } from '#lib/model/page.ts';

/**
 * The pages with exactly the long numbers and amounts of an earlier one: they went through the
 * scanner twice, or were printed twice. A page with few of them is not judged, and one with a
 * single different digit is not a copy. Pages of one claim have at most three quarters of them in
 * common.
 */
export function findCopies(pages: readonly Page[]): ReadonlySet<Page> {
  const seen = new Set<string>();
  return new Set(
    pages.filter((page) => {
      const numbers = listNumbers(page);
      if (numbers.length < LEAST_NUMBERS) return false;
      const printed = numbers.join(' ');
      if (seen.has(printed)) return true;
      seen.add(printed);
      return false;
    }),
  );
}

/** Fewer may be the same on two different documents. */
const LEAST_NUMBERS = 15;

function listNumbers({ words }: Page): string[] {
  const numbers = words.filter(({ text }) => /\d{3}|\d[.,]\d{2}/.test(text));
  return numbers.map(({ text }) => text.replace(/\W/g, '')).sort();
}
