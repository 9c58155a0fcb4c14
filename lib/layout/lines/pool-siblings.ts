import { type ChainScores, findMarginals } from './chain/line-chain.ts';
import { LINE_KINDS } from './chain/line-kind.ts';
import type { LineFacts } from './facts/line-facts.ts';

/** Weight of the other lines of a group compared with how the line itself looks. */
const WEIGHT = 1;
const ROUNDS = 2;
/** Smallest share of a kind that none of the others is. */
const FLOOR = 0.02;

/**
 * The scores with lines that are printed alike drawn toward each other: if a caption certainly
 * begins one record, the same caption at the same place begins the next.
 */
export function poolSiblings(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const groups = listGroups(facts);
  if (groups.length === 0) return scores;
  let pooled = scores;
  for (let round = 0; round < ROUNDS; round++) {
    const { states: shares } = findMarginals(pooled, false);
    const states = scores.states.map((own) => Float64Array.from(own));
    for (const group of groups) {
      const sums = LINE_KINDS.map((_, kind) =>
        group.reduce((sum, at) => sum + (shares[at]?.[kind] ?? 0), 0),
      );
      for (const at of group)
        LINE_KINDS.forEach((_, kind) => {
          const others = (sums[kind] ?? 0) - (shares[at]?.[kind] ?? 0);
          const mean = others / (group.length - 1);
          const own = states[at];
          if (own) own[kind] = (own[kind] ?? 0) + WEIGHT * Math.log(mean + FLOOR);
        });
    }
    pooled = { ...scores, states };
  }
  return pooled;
}

/**
 * Lines that begin with the same word at the same place, and lines that are printed alike unless
 * they list services: the first service of a claim looks like the others and is something else.
 */
function listGroups(facts: readonly LineFacts[]): number[][] {
  const lines = facts.map((_, at) => at);
  const byWord = Map.groupBy(lines, (at) => facts[at]?.prints[2] ?? '');
  const byGroup = Map.groupBy(lines, (at) => facts[at]?.prints[3] ?? '');
  const worded = [...byWord].flatMap(([print, own]) => (/^\p{L}{3,}/u.test(print) ? [own] : []));
  const plain = [...byGroup.values()].filter((own) => !own.some((at) => tellsService(facts[at])));
  return [...worded, ...plain].filter((own) => own.length > 1);
}

function tellsService(line: LineFacts | undefined): boolean {
  return line !== undefined && (line.isListed || line.procedures > 0);
}
