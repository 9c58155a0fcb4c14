import { centsOf, type Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { giveShare } from '../shares/give-share.ts';
import type { ProviderAdjustments } from './prove-adjustments.ts';

const PAYMENT = 'check.amount';
/** The share of the amount that is left of the claims after what is withheld. */
const LEFT = 0.7;

/**
 * The shares of all choices; if what is withheld is the difference of two printed amounts, the
 * smaller one is the payment, unless it seemed to be the other one. Nothing changes if several
 * amounts differ by as much.
 */
export function fillPayment(
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
  adjustments: ProviderAdjustments,
): readonly (readonly number[])[] {
  const withheld = new Set<Proposal>(adjustments.map(({ amount }) => amount));
  const less = Math.abs(adjustments.reduce((sum, { amount }) => sum + centsOf(amount), 0));
  if (less === 0) return shares;
  return shares.map((own, at) => {
    const choice = choices[at];
    if (choice?.pattern !== PAYMENT) return own;
    const others = choice.proposals.filter((one) => !withheld.has(one));
    const printed = new Set(others.map(centsOf));
    const [left, ...more] = [...printed].filter((cents) => cents > 0 && printed.has(cents + less));
    if (left === undefined || more.length > 0) return own;
    const best = choice.proposals[own.indexOf(Math.max(...own))];
    if (best && [left, left + less].includes(centsOf(best))) return own;
    const told = choice.proposals.map((one) => centsOf(one) === left);
    return giveShare(own, [...told, false], LEFT);
  });
}
