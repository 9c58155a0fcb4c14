import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isBeginning, KIND_AT } from '../chain/line-kind.ts';
import { settleKinds } from '../chain/narrow-kinds.ts';
import { type ColumnSums, findColumnSums } from '../facts/column-sums.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { start, own } = KIND_AT;

/**
 * The scores for claims that are blocks of lines below captions of as many lines: if records begin
 * with most of the blocks, they do with all, and no line of a block is a row, whatever amounts it
 * has. Lines below captions are no block if one of them adds up those above it: it is their total.
 */
export function startAtBlocks(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const firsts = facts.flatMap(({ blockLine }, at) => (blockLine === 0 ? [at] : []));
  const kinds = findBestKinds(scores);
  const begun = firsts.filter((at) => isBeginning(kinds[at]));
  if (begun.length * 2 <= firsts.length) return scores;
  const sums = findColumnSums(facts);
  if (facts.some(({ blockLine }, at) => blockLine !== null && isTotal(sums[at]))) return scores;
  const meant = facts.flatMap(({ blockLine }, at): [number, number][] =>
    blockLine === null ? [] : [[at, blockLine === 0 ? start : own]],
  );
  return settleKinds(scores, new Map(meant));
}

function isTotal(sums: ColumnSums | undefined): boolean {
  return sums !== undefined && sums.amounts >= LEAST && sums.sums + sums.repeats === sums.amounts;
}

/** Fewer amounts may be the sums of others by chance. */
const LEAST = 3;
