import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { BEGINNINGS, KIND_AT } from '../chain/line-kind.ts';
import { ruleOut } from '../chain/narrow-kinds.ts';
import { type LineFacts, textOfLine } from '../facts/line-facts.ts';

const { start, own } = KIND_AT;

/**
 * The scores without beginnings at captions between a record's number and its rows: such a line
 * has no number, day, or amount of its own, its words are printed for other records as well, and what
 * began above it has no row yet.
 */
export function joinHalves(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const texts = Map.groupBy(facts, textOfLine);
  let open: number | null = null;
  const halves: number[] = [];
  kinds.forEach((kind, at) => {
    if (kind === start && open !== null && isCaption(facts[at], texts)) halves.push(at);
    else if (kind === start) open = (facts[at]?.ids ?? 0) > 0 ? at : null;
    else if (kind !== own) open = null;
  });
  return ruleOut(scores, halves, BEGINNINGS);
}

function isCaption(
  line: LineFacts | undefined,
  texts: ReadonlyMap<string, readonly LineFacts[]>,
): boolean {
  if (!line || line.ids + line.dates + line.procedures + line.amounts.length > 0) return false;
  return (texts.get(textOfLine(line))?.length ?? 0) > 1;
}
