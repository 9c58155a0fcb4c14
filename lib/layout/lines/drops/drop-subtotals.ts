import { captionWord } from '#lib/layout/words/caption-word.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isRow, KIND_AT } from '../chain/line-kind.ts';
import { ruleOut, settleKinds } from '../chain/narrow-kinds.ts';
import { isInColumn, sumColumns } from '../facts/column-sums.ts';
import type { LineFacts } from '../facts/line-facts.ts';
import { isNamed } from '../rows/row-lines.ts';

const { row, 'start-row': startRow, more, total } = KIND_AT;
/** Fewer services could have a sum by coincidence. */
const LEAST = 2;
/** Fewer rows that repeat subtotals may be services, too. */
const LEAST_LISTED = 3;
/** Least share of lines alike that are sums. */
const MOST = 0.6;

/**
 * The scores without subtotals among the lines of rows: without a date or a code, they have the sum
 * of a column of the services above, up to a line that is no part of one, or to the subtotal
 * before. So do most of those that begin with the same word, and the others are subtotals, too:
 * their services may be on two pages. Rows without a date or a code that list subtotals ahead of
 * the first service are an overview.
 */
export function dropSubtotals(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const bare = [...facts.keys()].filter((at) => isListed(kinds[at]) && isBare(facts[at]));
  const subtotals = findSubtotals(facts, kinds, bare);
  if (subtotals.length === 0) return scores;
  const sums = new Set(subtotals.flatMap((at) => centsOn(facts[at])));
  const first = kinds.findIndex((kind, at) => kind === row && !isBare(facts[at]));
  const ahead = bare.filter((at) => at < first);
  const known = ahead.filter((at) => centsOn(facts[at]).some((cents) => sums.has(cents)));
  return ruleOut(
    settleKinds(scores, new Map(subtotals.map((at) => [at, total]))),
    known.length < Math.max(LEAST_LISTED, MOST * ahead.length) ? [] : ahead,
    [row, startRow, more],
  );
}

/**
 * The lines that begin with a word, or with none, if most of them are sums, one of several
 * services.
 */
function findSubtotals(
  facts: readonly LineFacts[],
  kinds: readonly number[],
  bare: readonly number[],
): number[] {
  const sums = new Map<number, number>();
  for (const at of bare) {
    const count = countSummed(facts, kinds, at, sums);
    if (count > 0) sums.set(at, count);
  }
  return [...Map.groupBy(bare, (at) => wordOf(facts[at])).entries()].flatMap(([word, own]) => {
    const found = own.filter((at) => sums.has(at));
    const isProven = found.some((at) => (sums.get(at) ?? 0) >= LEAST);
    if (!isProven || found.length < own.length * MOST) return [];
    return word === '' ? found.filter((at) => (sums.get(at) ?? 0) >= LEAST) : own;
  });
}

function isListed(kind: number | undefined): boolean {
  return isRow(kind) || kind === more;
}

/** Whether a line has amounts, and neither a date nor a code. */
function isBare(line: LineFacts | undefined): boolean {
  return line !== undefined && line.amounts.length > 0 && !isNamed([line]);
}

function wordOf(line: LineFacts | undefined): string {
  const word = captionWord(line?.line.tokens[0]?.text ?? '');
  return /\p{L}{2}/u.test(word) ? word : '';
}

function centsOn(line: LineFacts | undefined): number[] {
  return line?.amounts.map(({ cents }) => cents) ?? [];
}

/**
 * How many services above a line are its group, if it has their sum in one of its columns, in which
 * the last one has an amount of its own; 0 if it has not.
 */
function countSummed(
  facts: readonly LineFacts[],
  kinds: readonly number[],
  at: number,
  subtotals: ReadonlyMap<number, number>,
): number {
  let first = at;
  while (isListed(kinds[first - 1]) && !subtotals.has(first - 1)) first--;
  const group = facts.slice(first, at);
  const begins = group.flatMap((_, nth) => (kinds[first + nth] === more ? [] : [nth]));
  const last = group.slice(begins.at(-1)).flatMap(({ amounts }) => amounts);
  const sums = sumColumns(group);
  const isSum = (facts[at]?.amounts ?? []).some(
    ({ cents, x1 }) => cents !== 0 && sums.has(cents) && last.some((one) => isInColumn(one.x1, x1)),
  );
  return isSum ? begins.length : 0;
}
