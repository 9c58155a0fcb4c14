import { parseCents, parseMoney } from '#lib/forms/parse-money.ts';
import type { Page } from '#lib/model/page.ts';
import type { RecordPart } from '#lib/model/record.ts';
import type { Word } from '#lib/model/word.ts';
import { LESS } from '../close-payment.ts';
import type { JudgedRecord } from '../judged-record.ts';
import { middleOf } from '../page/in-part.ts';
import { isAmount, listClaimed } from '../page/unclaimed.ts';

/** Amounts in cents, printed outside all claims: `total` minus `withheld` is the payment. */
export interface Withheld {
  readonly total: number;
  readonly withheld: number;
}

/**
 * What seems to be withheld from a payment for several claims although the record lists nothing
 * that is: an amount in no field that is the difference between another one and the payment, all
 * printed outside the claims. The two are on different lines, because in a line of totals the
 * patient's share is the difference between what is allowed and what is paid. Null if there is
 * none, or if the record does not share its pages.
 */
export function findWithheld({ fields, pages, region }: Judged): Withheld | null {
  const isListed = fields.some(({ path, value }) => value !== null && path.startsWith(`${LESS}[`));
  const payment = parseCents(fields.find(({ path }) => path === 'check.amount')?.value ?? null);
  const shared = region?.filter((part) => part.shared) ?? [];
  if (isListed || payment === null || payment <= 0 || shared.length === 0) return null;
  const claimed = listClaimed(fields);
  const amounts = listAmounts(pages, shared);
  const totals = Map.groupBy(amounts, ({ cents }) => cents);
  const found = amounts.find(
    ({ cents, word }) =>
      cents > 0 &&
      cents !== payment &&
      !claimed.has(word.id) &&
      totals.get(cents + payment)?.some((total) => !isOnLine(total.word, word)),
  );
  return found ? { total: found.cents + payment, withheld: found.cents } : null;
}

function listAmounts(
  pages: readonly Page[],
  parts: readonly RecordPart[],
): { readonly cents: number; readonly word: Word }[] {
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

function isOnLine(one: Word, other: Word): boolean {
  const height = Math.max(one.box[3] - one.box[1], other.box[3] - other.box[1]);
  return one.page === other.page && Math.abs(middleOf(one) - middleOf(other)) < height;
}

type Judged = Pick<JudgedRecord, 'fields' | 'pages' | 'region'>;
