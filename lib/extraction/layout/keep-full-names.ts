import type { PageLayout, Token } from '#lib/layout/lay-out-page.ts';
import type { Proposal } from '#lib/layout/proposal.ts';
import { dampShares } from './decide-together.ts';
import type { FieldChoice } from './field-choice.ts';

/**
 * The shares of all choices, with little for a part of an organization's name that stands on two or
 * three lines, as in a logo, where the record says the whole name elsewhere on one line.
 */
export function keepFullNames(
  layouts: readonly PageLayout[],
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  return shares.map((own, at) => {
    const { field, proposals = [] } = choices[at] ?? {};
    if (field?.shape !== 'organisation') return own;
    const best = proposals[own.indexOf(Math.max(...own))];
    const whole = best && proposals.filter((one) => isAround(one, best) && isSaid(layouts, one));
    if (!whole || whole.length === 0) return own;
    const named = new Set(whole.flatMap(({ tokens }) => tokens));
    return dampShares(raise(own, proposals, best, whole), (option) => {
      const proposal = proposals[option];
      return (
        proposal !== undefined &&
        !whole.includes(proposal) &&
        proposal.tokens.every((token) => named.has(token))
      );
    });
  });
}

/** The whole names share what their part has. */
function raise(
  shares: readonly number[],
  proposals: readonly Proposal[],
  part: Proposal,
  whole: readonly Proposal[],
): readonly number[] {
  const more = (shares[proposals.indexOf(part)] ?? 0) / whole.length;
  return shares.map((share, at) => {
    const proposal = proposals[at];
    return proposal && whole.includes(proposal) ? share + more : share;
  });
}

/** Whether it has all words of the other and some on another line. */
function isAround({ tokens }: Proposal, part: Proposal): boolean {
  const lines = new Set(tokens.map(({ line }) => line));
  return (
    lines.size > 1 &&
    tokens.length > part.tokens.length &&
    part.tokens.every((token) => tokens.includes(token))
  );
}

function isSaid(layouts: readonly PageLayout[], { tokens }: Proposal): boolean {
  const words = tokens.map(lettersOf);
  const own = new Set(tokens.map(({ word }) => word));
  return layouts.some(({ lines }) =>
    lines.some((line) =>
      line.tokens.some(
        (token, at) =>
          !own.has(token.word) &&
          words.every((word, next) => word === lettersOf(line.tokens[at + next])),
      ),
    ),
  );
}

function lettersOf(token: Token | undefined): string {
  return (token?.text ?? '').replace(/[^\p{L}\p{N}&]/gu, '').toLowerCase();
}
