import { type ChainScores, findBestKinds, findMarginals, NEVER } from './line-chain.ts';
import type { LineFacts } from './line-facts.ts';
import { KIND_AT } from './line-kind.ts';

const { start, 'start-row': startRow, row, total } = KIND_AT;

/**
 * The scores with beginnings where rows go on behind their total: a total closes its record, so a line
 * with a number between it and the next row begins another. All is decided again after each.
 */
export function splitClosed(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const between = findUnbegun(facts, findBestKinds(scores));
  if (between.length === 0) return scores;
  const { states: shares } = findMarginals(scores, false);
  const likely = (at: number) => shares[at]?.[start] ?? 0;
  const first = between.reduce((best, at) => (likely(at) > likely(best) ? at : best));
  const states = scores.states.map((own, at) =>
    at === first ? own.map((score, kind) => (kind === start ? score : NEVER)) : own,
  );
  return splitClosed(facts, { ...scores, states });
}

/** Lines with a number between a total and a row of the same record; empty where there is none. */
function findUnbegun(facts: readonly LineFacts[], kinds: readonly number[]): number[] {
  let hasRows = false;
  let named: number[] | null = null;
  for (const [at, kind] of kinds.entries()) {
    if (kind === start || kind === startRow) named = null;
    if (kind === start) hasRows = false;
    else if (kind === row || kind === startRow) {
      if (named && named.length > 0) return named;
      hasRows = true;
      named = null;
    } else if (kind === total && hasRows && (facts[at]?.amounts.length ?? 0) >= 2) named = [];
    else if (named && (facts[at]?.ids ?? 0) > 0) named.push(at);
  }
  return [];
}
