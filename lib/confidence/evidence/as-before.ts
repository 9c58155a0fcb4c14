import { TABLE } from '#lib/model/path.ts';
import type { Features } from './features.ts';
import { isInsideTable } from './structure/describe-lists.ts';
import type { ClaimEvidence } from './structure/gather-claim.ts';

/**
 * Whether a value, or its absence, matches all corrected documents of its layout: nothing that they
 * all print is missing, and all of them have the value, or none has. A value that looks different
 * from most of theirs is another value, or part of one.
 */
export function isValueAsBefore(signals: Features): boolean {
  const of = (name: string) => signals[name] ?? 0;
  const papers = of('layout.papers');
  if (of('layout.papersLost') > 0 || of('layout.papersLook') < 0) return false;
  return papers > 0 && of('layout.papersAlike') === papers;
}

/**
 * On corrected documents of the layout, all values of the field were read right: what misplaces a
 * value is in the layout, and misplaces it on each of them.
 */
export function isReadRight(signals: Features): boolean {
  const of = (name: string) => signals[name] ?? 0;
  return of('layout.papersRight') > 0 && of('layout.papersMended') === 0;
}

/**
 * How a list of a claim is judged: as the table (`complete`), as inside its rows, or as beside it.
 */
export function typeOfList(list: string): 'complete' | 'inside' | 'beside' {
  if (list === TABLE) return 'complete';
  return isInsideTable(list) ? 'inside' : 'beside';
}

/**
 * Whether a part of a claim, its `border` or a list (`typeOfList`), matches all corrected documents
 * of its layout: no sum fails, and hardly anything is missing that they all print. Rows match if
 * sums prove them, no code among them was missed, and remembered lines do not disagree. A list
 * inside the rows also needs everything that those documents print in theirs, and one beside them
 * everything that they print at all. No sum of the record proves a list beside the rows: it matches
 * if it is empty and at least two documents show what such a list looks like, or that there is
 * none, or if the payment adds up with it.
 */
export function isPartAsBefore(part: string, signals: Features): boolean {
  const of = (name: string) => signals[name] ?? 0;
  const papers = of('layout.papers');
  if (papers === 0 || of('sums.fail') > 0) return false;
  const isListed = of('list.papers') === papers;
  const isWhole = of('layout.papersLost') === 0;
  const isClosed = of('rows.proof') > 0 || isOneRowClosed(signals);
  if (of('layout.papersLost') > FEW_LOST) return false;
  switch (part) {
    case 'border':
      return isRecalled(signals) && isBorderProved(signals);
    case 'beside':
      return isWhole && (of('beside.payment') > 0 || (papers > 1 && of('beside.rows') === 0));
    case 'inside':
      return (
        isListed && of('layout.papersLostInRows') === 0 && isClosed && of('rows.codesLeft') === 0
      );
    default:
      return isListed && isRecalled(signals) && isClosed && of('rows.codesLeft') === 0;
  }
}

/**
 * Sums over rows prove where a claim begins and ends, unless it prints much that no document had.
 * If the claim prints what all documents do, two other things prove it: a payment that adds up with
 * one total of the claim, and a single row that balances, if most of the claim's amounts belong to
 * its values.
 */
function isBorderProved(signals: Features): boolean {
  const of = (name: string) => signals[name] ?? 0;
  if (of('rows.proof') > 0) return of('layout.papersNew') <= FEW_NEW;
  if (of('layout.papersNew') + of('layout.papersLost') > 0) return false;
  return (
    of('payment.border') > 0 || (isOneRowClosed(signals) && of('left.amountShare') <= MUCH_LEFT)
  );
}

/** Fields that all corrected documents print and a claim may lack: more are in another claim. */
const FEW_LOST = 1;
/** Fields of a claim that no corrected document has. */
const FEW_NEW = 2;
/** Share of a claim's amounts that belong to no value. */
const MUCH_LEFT = 1 / 3;

/**
 * Lines of corrected documents do not suggest a different border: few of the record's lines are
 * remembered as a different kind, and the line after it is not remembered as part of a record. Sums
 * cannot show this: if the head of one record is taken for that of the next, they stay the same.
 */
function isRecalled(signals: Features): boolean {
  const of = (name: string) => signals[name] ?? 0;
  return of('layout.recallAgainst') <= 0.25 && of('layout.recallEnd') >= -0.5;
}

/**
 * The record has one row, which balances with its total. `rows.count` is in tens, and samples are
 * stored in single precision.
 */
function isOneRowClosed(signals: Features): boolean {
  const of = (name: string) => signals[name] ?? 0;
  return Math.round(10 * of('rows.count')) === 1 && of('rows.totals') > 0;
}

/**
 * Whether a claim without rows, given by the features of its border, matches two or more corrected
 * documents of its layout, none of which has rows. No sum proves it. It has every field that all of
 * them print and hardly any other, and its lines are remembered as they were read, above all the
 * one that it begins with.
 */
export function isRowlessAsBefore(signals: Features): boolean {
  const of = (name: string) => signals[name] ?? 0;
  if (of('rows.none') === 0 || of('layout.papers') < 2) return false;
  const isLike = of('layout.papersLost') === 0 && of('layout.papersNew') <= FEW_NEW;
  const isBegun = of('layout.recallBegin') >= WELL_BEGUN;
  return isLike && isBegun && isRecalled(signals) && of('sums.fail') === 0;
}

/**
 * In claims without rows of layouts known by two documents, all borders that lack a line or have
 * one too many begin with a line that is remembered less (docs/decisions/0206).
 */
const WELL_BEGUN = 0.25;

/**
 * Whether a whole claim matches all corrected documents of its layout: where it begins and ends,
 * its services, and what is inside them, or that it has none. Values in such a claim are rarely
 * wrong.
 */
export function isClaimAsBefore({ border, lists }: ClaimEvidence): boolean {
  const own = lists.map(({ list, features }) => ({ type: typeOfList(list), features }));
  return (
    isRowlessAsBefore(border) ||
    (isPartAsBefore('border', border) &&
      own.every(({ type, features }) => type === 'beside' || isPartAsBefore(type, features)))
  );
}
