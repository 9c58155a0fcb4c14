import { isListedModifier } from '#lib/forms/is-modifier.ts';
import type { Token } from '#lib/layout/page/lay-out-page.ts';
import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import type { ChainScores } from '../chain/line-chain.ts';
import { KIND_AT } from '../chain/line-kind.ts';
import { mayBe } from '../chain/narrow-kinds.ts';
import type { LineFacts } from '../facts/line-facts.ts';

/** Log-odds that such a line continues the row above. */
const GOES_ON = 6;

/**
 * Scores for lines of nothing but modifiers: right below text that begins at the same place and
 * ends with a modifier, they continue that row's modifiers.
 */
export function wrappedCodes(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const states = scores.states.map((own, at) => {
    const [fact, above] = [facts[at], facts[at - 1]];
    const isWrapped = fact && above && fact.pageAt === above.pageAt && isRest(fact, above);
    if (!isWrapped || !mayBe(scores, at, KIND_AT.more)) return own;
    return own.map((score, kind) => (kind === KIND_AT.more ? score + GOES_ON : score));
  });
  return { ...scores, states };
}

function isRest({ line: { tokens } }: LineFacts, above: LineFacts): boolean {
  if (tokens.length > 3 || !tokens.every(isCode)) return false;
  const text = above.line.segments.find(
    ([first]) => first && Math.abs(first.x0 - (tokens[0]?.x0 ?? 0)) < SAME_EDGE,
  );
  return text !== undefined && text.length > tokens.length && isCode(text.at(-1));
}

function isCode(token: Token | undefined): boolean {
  return isListedModifier(token?.text ?? '');
}
