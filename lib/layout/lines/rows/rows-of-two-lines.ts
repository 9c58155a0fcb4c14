import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isRow, KIND_AT } from '../chain/line-kind.ts';
import { mayBe, settleKinds } from '../chain/narrow-kinds.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { more } = KIND_AT;
/** Fewer services without a procedure may be services. */
const LEAST = 3;

/**
 * The scores with the second line of each service as such: below every service with a procedure is
 * one line without, which also seems to be a service, because a second day or place is
 * printed in the same columns.
 */
export function rowsOfTwoLines(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const rows = facts.flatMap((_, at) => (isRow(kinds[at]) ? [at] : []));
  const services = rows.filter((at) => (facts[at]?.procedures ?? 0) > 0);
  const seconds = services.map((at) => at + 1).filter((at) => isSecond(facts[at - 1], facts[at]));
  const bare = rows.filter((at) => facts[at]?.procedures === 0);
  const isAlways = seconds.length === services.length && bare.every((at) => seconds.includes(at));
  if (!isAlways || bare.length < LEAST) return scores;
  return settleKinds(
    scores,
    new Map(bare.filter((at) => mayBe(scores, at, more)).map((at) => [at, more])),
  );
}

/**
 * Whether a line without a procedure has a day or a place, and amounts, where the service above
 * begins.
 */
function isSecond(above: LineFacts | undefined, line: LineFacts | undefined): boolean {
  return (
    above !== undefined &&
    line !== undefined &&
    line.procedures === 0 &&
    line.amounts.length > 0 &&
    above.pageAt === line.pageAt &&
    Math.abs(above.line.x0 - line.line.x0) < SAME_EDGE
  );
}
