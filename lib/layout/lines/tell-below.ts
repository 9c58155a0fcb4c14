import { type ChainScores, findBestKinds, NEVER } from './line-chain.ts';
import type { LineFacts } from './line-facts.ts';
import { KIND_AT, LINE_KINDS } from './line-kind.ts';

const { start, 'start-row': startRow, own, row, total } = KIND_AT;

/**
 * The scores of a paper that says whose claim it was below its total. There, rows and a total come before the first
 * line that names a claim, every line printed like it follows a total, and no row follows the last: each claim begins
 * with its first row, and what names it is its own.
 */
export function tellBelow(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const begins = [...kinds.keys()].filter((at) => kinds[at] === start || kinds[at] === startRow);
  const [first = -1, ...names] = begins;
  const last = names.at(-1) ?? -1;
  if (kinds[first] !== startRow || names.length < 2) return scores;
  const prints = new Set(names.map((at) => facts[at]?.prints[3]));
  const isNamed = names.every((at) => kinds[at] === start && (facts[at]?.ids ?? 0) > 0);
  const isClosed = names.every((at) => kinds[at - 1] === total);
  if (prints.size > 1 || !isNamed || !isClosed || kinds.indexOf(row, last) >= 0) return scores;
  const rows = names.slice(0, -1).map((at) => kinds.indexOf(row, at));
  if (rows.some((at, nth) => at < 0 || at > (names[nth + 1] ?? -1))) return scores;
  const meant = new Map([
    ...names.map((at) => [at, own] as const),
    ...rows.map((at) => [at, startRow] as const),
  ]);
  const states = scores.states.map((all, at) => {
    const kind = meant.get(at);
    if (kind === undefined) return all;
    return Float64Array.from(LINE_KINDS, (_, one) => (one === kind ? 0 : NEVER));
  });
  return { ...scores, states };
}
