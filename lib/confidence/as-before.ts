import { TABLE } from '#lib/model/path.ts';
import { isInsideTable } from './describe-lists.ts';
import type { Features } from './features.ts';
import type { ClaimEvidence } from './gather-claim.ts';

/**
 * Whether a value, or its absence, is as in all corrected papers of its layout: nothing is missing that
 * they all print, and they all have the value, or all have none. What looks otherwise on most of them is
 * another value, or a part of it.
 */
export function isValueAsBefore(signals: Features): boolean {
  const of = (name: string) => signals[name] ?? 0;
  const papers = of('layout.papers');
  if (of('layout.papersLost') > 0 || of('layout.papersLook') < 0) return false;
  return papers > 0 && of('layout.papersAlike') === papers;
}

/** What a list of a claim is judged as: the table (`complete`), in its rows, or beside it. */
export function typeOfList(list: string): 'complete' | 'inside' | 'beside' {
  if (list === TABLE) return 'complete';
  return isInsideTable(list) ? 'inside' : 'beside';
}

/**
 * Whether a part of a claim, its `border` or a list (`typeOfList`), is as in all corrected papers of its
 * layout, and no sum fails. Rows are where sums prove them, no code is left among them, and remembered
 * lines do not disagree. A list in the rows, or beside them, also needs all that those papers print; one
 * beside them, which no sum of the record proves, is as before where two papers or more have none, as
 * here, or where the payment comes out with it.
 */
export function isPartAsBefore(part: string, signals: Features): boolean {
  const of = (name: string) => signals[name] ?? 0;
  const papers = of('layout.papers');
  if (papers === 0 || of('sums.fail') > 0) return false;
  const isListed = of('list.papers') === papers;
  const isWhole = of('layout.papersLost') === 0;
  const isClosed = of('rows.proof') > 0 || isOneRowClosed(signals);
  switch (part) {
    case 'border':
      return isRecalled(signals) && isBorderProved(signals);
    case 'beside':
      return (
        isWhole && (of('beside.payment') > 0 || (papers > 1 && isListed && of('beside.rows') === 0))
      );
    case 'inside':
      return isListed && isWhole && isClosed && of('rows.codesLeft') === 0;
    default:
      return isListed && isRecalled(signals) && isClosed && of('rows.codesLeft') === 0;
  }
}

/**
 * Sums over rows prove where a claim begins and ends, unless it prints much that no paper had. The payment
 * that comes out with one total of the claim proves it where the claim prints what all papers do; and so
 * does the balance of an only row, where most of the claim's money is that of its values.
 */
function isBorderProved(signals: Features): boolean {
  const of = (name: string) => signals[name] ?? 0;
  if (of('rows.proof') > 0) return of('layout.papersNew') <= FEW_NEW;
  if (of('layout.papersNew') + of('layout.papersLost') > 0) return false;
  return (
    of('payment.border') > 0 || (isOneRowClosed(signals) && of('left.amountShare') <= MUCH_LEFT)
  );
}

/** Fields of a claim that no corrected paper has. */
const FEW_NEW = 2;
/** Share of a claim's amounts that stand in no value. */
const MUCH_LEFT = 1 / 3;

/**
 * Lines of corrected papers do not tell of another border: few of the record's are remembered as another
 * kind, and what follows it is not remembered as going on. Heads that slip by one record leave all sums
 * as they are.
 */
function isRecalled(signals: Features): boolean {
  const of = (name: string) => signals[name] ?? 0;
  return of('layout.recallAgainst') <= 0.25 && of('layout.recallEnd') >= -0.5;
}

/** The only row balances with its total. `rows.count` is in tens, and samples are kept in single precision. */
function isOneRowClosed(signals: Features): boolean {
  const of = (name: string) => signals[name] ?? 0;
  return Math.round(10 * of('rows.count')) === 1 && of('rows.totals') > 0;
}

/**
 * Whether a claim is, as a whole, as in all corrected papers of its layout: where it begins and ends, its
 * services, and what is inside them. What stands in such a claim errs seldom.
 */
export function isClaimAsBefore({ border, lists }: ClaimEvidence): boolean {
  const own = lists.map(({ list, features }) => ({ type: typeOfList(list), features }));
  return (
    isPartAsBefore('border', border) &&
    own.every(({ type, features }) => type === 'beside' || isPartAsBefore(type, features))
  );
}
