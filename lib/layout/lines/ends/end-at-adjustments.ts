import { ADJUSTMENT_SECTION } from '#lib/layout/captions/adjustment-section.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isRow, KIND_AT } from '../chain/line-kind.ts';
import { endAt } from '../chain/narrow-kinds.ts';
import { type LineFacts, textOfLine } from '../facts/line-facts.ts';

const { tail } = KIND_AT;
/** A line with more words is a sentence, not a title. */
const MOST_WORDS = 7;

/**
 * Ends the claims at the title of the provider adjustments, if services are above it and none are
 * below: like claims, the entries of that list have dates, numbers, and amounts.
 */
export function endAtAdjustments(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const last = facts.findLastIndex(
    ({ procedures, amounts }) => procedures > 0 && amounts.length > 0,
  );
  const first = facts.findIndex((line, at) => at > last && isTitle(line));
  const isBelow = kinds.slice(0, first).some(isRow);
  if (last < 0 || first < 0 || !isBelow || kinds.slice(first).every((kind) => kind === tail))
    return scores;
  return endAt(scores, first);
}

function isTitle(facts: LineFacts): boolean {
  const { line, amounts, running } = facts;
  const isShort = line.tokens.length <= MOST_WORDS && running <= 3;
  return amounts.length === 0 && isShort && ADJUSTMENT_SECTION.test(textOfLine(facts));
}
