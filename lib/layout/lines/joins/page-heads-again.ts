import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { BEGINNINGS, KIND_AT } from '../chain/line-kind.ts';
import { ruleOut } from '../chain/narrow-kinds.ts';
import { type LineFacts, textOfLine } from '../facts/line-facts.ts';

const { head, start, 'start-row': startRow } = KIND_AT;

/**
 * The scores without beginnings in the head of a page that was printed word for word at the same
 * height of an earlier page, as a head there.
 */
export function pageHeadsAgain(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const heads = Map.groupBy(
    facts.filter((_, at) => kinds[at] === head),
    textOfLine,
  );
  const again = facts.flatMap((line, at) => {
    if (kinds[at] !== start && kinds[at] !== startRow) return [];
    const isAgain = heads
      .get(textOfLine(line))
      ?.some((one) => one.pageAt < line.pageAt && Math.abs(one.line.y - line.line.y) < SAME_EDGE);
    return isAgain ? [at] : [];
  });
  return ruleOut(scores, again, BEGINNINGS);
}
