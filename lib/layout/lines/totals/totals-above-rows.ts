import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isBeginning, KIND_AT } from '../chain/line-kind.ts';
import { mayBe, settleKinds } from '../chain/narrow-kinds.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { start, total } = KIND_AT;
/**
 * A record's head has fewer lines than this above its sums; if all records have as many, the first
 * one is unknown.
 */
const MOST = 6;
/** Fewer columns could add up by coincidence. */
const LEAST = 3;

/**
 * The scores with records that begin with the sums of their rows: if two or more lines of a
 * document have a number, no service, and in every column the sum of the rows right below, each is
 * the total of a record that begins with the lines above it, as many as all of them have.
 */
export function totalsAboveRows(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const sums = facts.flatMap((_, at) => (isSumOfBelow(facts, at) ? [at] : []));
  if (sums.length < 2) return scores;
  const above = Math.min(...sums.map((at) => countAbove(facts, at)));
  if (above === 0 || above === MOST) return scores;
  const kinds = findBestKinds(scores);
  const meant = new Map<number, number>();
  for (const at of sums) {
    const begins = at - above;
    if (kinds.slice(begins + 1, at).some(isBeginning)) continue;
    if (mayBe(scores, begins, start)) meant.set(begins, start).set(at, total);
  }
  return settleKinds(scores, meant);
}

function isSumOfBelow(facts: readonly LineFacts[], at: number): boolean {
  const line = facts[at];
  if (!line || isPricedService(line) || line.ids === 0 || line.amounts.length < LEAST) return false;
  let below = at + 1;
  while (isPricedService(facts[below])) below++;
  const rows = facts.slice(at + 1, below);
  const isAlike = rows.every(({ amounts }) => amounts.length === line.amounts.length);
  if (rows.length === 0 || !isAlike) return false;
  return line.amounts.every(({ cents }, column) => {
    const sum = rows.reduce((all, row) => all + (row.amounts[column]?.cents ?? 0), 0);
    return sum === cents;
  });
}

function isPricedService(line: LineFacts | undefined): boolean {
  return line !== undefined && line.procedures > 0 && line.dates > 0 && line.amounts.length > 0;
}

/** Lines of one page between a service, or an amount, and the sums. */
function countAbove(facts: readonly LineFacts[], at: number): number {
  let count = 0;
  while (count < MOST) {
    const line = facts[at - count - 1];
    if (!line || line.pageAt !== facts[at]?.pageAt || line.amounts.length > 0) break;
    count++;
  }
  return count;
}
