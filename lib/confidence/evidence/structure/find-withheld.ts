import { parseCents } from '#lib/forms/parse-money.ts';
import { listClaimed } from '#lib/layout/page/claimed-words.ts';
import { LESS } from '../close-payment.ts';
import type { JudgedRecord } from '../judged-record.ts';
import { isOnLine, listSharedAmounts } from '../page/shared-amounts.ts';

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
  if (isListed || payment === null || payment <= 0) return null;
  const claimed = listClaimed(fields);
  const amounts = listSharedAmounts(pages, region);
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

type Judged = Pick<JudgedRecord, 'fields' | 'pages' | 'region'>;
