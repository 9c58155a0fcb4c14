import { GROUP, isContract, MEMBER } from '../../choices/contract-numbers.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { giveShare } from '../shares/give-share.ts';

/** The least share of a group's number that is printed together with the member's. */
const TOLD = 0.9;

/**
 * The shares of all choices; if the member's number is one part of a word, the other is the
 * group's.
 */
export function shareContract(
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const member = choices.findIndex(({ pattern }) => pattern === MEMBER);
  const own = shares[member] ?? [];
  const best = choices[member]?.proposals[own.indexOf(Math.max(...own))];
  if (!best || !isContract(best)) return shares;
  return shares.map((before, at) => {
    const { pattern, proposals = [] } = choices[at] ?? {};
    const option = proposals.findIndex(({ tokens }) => tokens === best.tokens);
    if (pattern !== GROUP || option < 0) return before;
    if (1 - (before[option] ?? 0) <= 1 - TOLD) return before;
    return giveShare(
      before,
      before.map((_, one) => one === option),
      TOLD,
    );
  });
}
