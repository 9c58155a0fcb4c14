import { parseMoney } from '#lib/forms/parse-money.ts';
import { middleOf } from '#lib/model/geometry/in-part.ts';
import type { Page } from '#lib/model/page.ts';
import type { RecordPart } from '#lib/model/record.ts';
import type { Word } from '#lib/model/word.ts';
import { isAmount } from './unclaimed.ts';

/**
 * Amounts, in cents without their sign, that a record shares with the others on its pages: those
 * printed outside all claims. None if it does not share its pages.
 */
export function listSharedAmounts(
  pages: readonly Page[],
  region: readonly RecordPart[] | null,
): { readonly cents: number; readonly word: Word }[] {
  const parts = region?.filter(({ shared }) => shared) ?? [];
  return pages.flatMap(({ number, words }) => {
    const own = parts.filter(({ page }) => page === number);
    return words.flatMap((word) => {
      const y = middleOf(word);
      const cents = isAmount(word.text) ? parseMoney(word.text) : null;
      const isThere = own.some(({ box }) => y >= box[1] && y < box[3]);
      return cents !== null && isThere ? [{ cents: Math.abs(cents), word }] : [];
    });
  });
}

/**
 * Whether two words may be on one line. Generous: a word next to another on a tilted page counts,
 * so that what is printed in a line of totals is never taken for an amount of its own.
 */
export function isOnLine(one: Word, other: Word): boolean {
  const height = Math.max(one.box[3] - one.box[1], other.box[3] - other.box[1]);
  return one.page === other.page && Math.abs(middleOf(one) - middleOf(other)) < height;
}
