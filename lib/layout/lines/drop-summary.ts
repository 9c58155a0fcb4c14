import { type ChainScores, findBestKinds } from './line-chain.ts';
import type { LineFacts } from './line-facts.ts';
import { KIND_AT } from './line-kind.ts';

const { row, 'start-row': startRow, more } = KIND_AT;
/** Log-odds that no evidence outweighs. */
const NEVER = -1e9;
/** Amounts that come out by chance are fewer. */
const LEAST = 2;

/**
 * The scores without a last row that sums the others up: where each row is a block of lines, so is what
 * they come to, and its lines have the amounts of those that begin with the same word, added up.
 */
export function dropSummary(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const rows = listRows(findBestKinds(scores));
  const last = rows.at(-1);
  const others = rows.slice(0, -1);
  if (!last || others.length < 2) return scores;
  const terms = others.flat().map((at) => facts[at]);
  const sums = last.map((at) => countTerms(facts[at], terms)).filter((count) => count > 0);
  if (sums.length < LEAST || Math.max(...sums) < 2) return scores;
  const dropped = new Set(last);
  const states = scores.states.map((state, at) =>
    dropped.has(at)
      ? state.map((score, kind) =>
          kind === row || kind === startRow || kind === more ? NEVER : score,
        )
      : state,
  );
  return { ...scores, states };
}

/** The lines of each row. */
function listRows(kinds: readonly number[]): number[][] {
  const rows: number[][] = [];
  let isOpen = false;
  kinds.forEach((kind, at) => {
    if (kind === row || kind === startRow) rows.push([at]);
    else if (kind === more && isOpen) rows.at(-1)?.push(at);
    isOpen = kind === row || kind === startRow || (isOpen && kind === more);
  });
  return rows;
}

/** How many amounts other than zero the line's comes to, of lines that begin as it does; 0 where it does not. */
function countTerms(
  line: LineFacts | undefined,
  others: readonly (LineFacts | undefined)[],
): number {
  const cents = line?.amounts.at(-1)?.cents ?? 0;
  const alike = others.filter((one) => one?.prints[2] === line?.prints[2]);
  const terms = alike.map((one) => one?.amounts.at(-1)?.cents ?? 0).filter((term) => term !== 0);
  return terms.reduce((sum, term) => sum + term, 0) === cents ? terms.length : 0;
}
