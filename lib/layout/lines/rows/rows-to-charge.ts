import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isBeginning, isRow, KIND_AT } from '../chain/line-kind.ts';
import { settleKinds } from '../chain/narrow-kinds.ts';
import { isInColumn } from '../facts/column-sums.ts';
import type { LineFacts } from '../facts/line-facts.ts';
import { numberRange } from '../number-range.ts';
import { addUp } from './row-lines.ts';

const { own, row, tail } = KIND_AT;
/** Fewer lines could add up to something by coincidence. */
const LEAST = 2;
/** A record's services are at most this many lines from what they come to. */
const NEAR = 6;

/**
 * The scores with a record's lines of one code and one amount each as its rows, if they come to an
 * amount that the record prints above or below them: bills of stays print neither a day nor a
 * procedure with each service. The line with the sum isn't a row.
 */
export function rowsToCharge(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const meant = listRuns(facts, kinds).flatMap((run): [number, number][] => {
    const sums = findSums(facts, kinds, run);
    if (sums.length === 0 || run.every((at) => kinds[at] === row)) return [];
    return [
      ...run.map((at): [number, number] => [at, row]),
      ...sums.flatMap((at): [number, number][] => (isRow(kinds[at]) ? [[at, own]] : [])),
    ];
  });
  return settleKinds(scores, new Map(meant));
}

/** Lines below one another that list one coded amount each, in the same columns. */
function listRuns(facts: readonly LineFacts[], kinds: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const [at, line] of facts.entries()) {
    if (!isCoded(line) || isBeginning(kinds[at]) || kinds[at] === tail) continue;
    const last = runs.at(-1)?.at(-1);
    const before = last === at - 1 ? facts[last] : undefined;
    if (before && isPrintedLike(line, before)) runs.at(-1)?.push(at);
    else runs.push([at]);
  }
  return runs.filter((run) => run.length >= LEAST);
}

function isCoded({ line, amounts, dates }: LineFacts): boolean {
  const [first] = line.tokens;
  return (
    amounts.length === 1 &&
    dates === 0 &&
    line.segments.length > 2 &&
    first !== undefined &&
    /^0?\d{3}$|^\d{5}$/.test(first.text)
  );
}

function isPrintedLike(line: LineFacts, other: LineFacts): boolean {
  const [amount, above] = [line.amounts[0], other.amounts[0]];
  return (
    Math.abs(line.line.x0 - other.line.x0) < SAME_EDGE &&
    amount !== undefined &&
    above !== undefined &&
    isInColumn(amount.x1, above.x1)
  );
}

/** The lines of the same record near these whose amount is what they come to. */
function findSums(
  facts: readonly LineFacts[],
  kinds: readonly number[],
  run: readonly number[],
): number[] {
  const [first, last] = [run[0] ?? 0, run.at(-1) ?? 0];
  const sum = addUp(run.flatMap((at) => facts[at]?.amounts[0]?.cents ?? []));
  const begin = kinds.slice(0, first).findLastIndex((kind) => isBeginning(kind));
  const next = kinds.findIndex((kind, at) => at > last && isBeginning(kind));
  const end = next < 0 ? facts.length : next;
  const near = numberRange(Math.max(begin, first - NEAR), Math.min(end, last + 1 + NEAR));
  return near.filter(
    (at) =>
      !run.includes(at) && facts[at]?.amounts.some(({ cents }) => cents === sum && cents !== 0),
  );
}
