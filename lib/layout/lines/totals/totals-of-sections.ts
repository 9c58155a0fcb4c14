import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isRow, KIND_AT, listBeginnings } from '../chain/line-kind.ts';
import { ruleOut } from '../chain/narrow-kinds.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { start, 'start-row': startRow, own, row, more, total } = KIND_AT;

/**
 * The scores without totals of several claims in the last of them: a line below its rows whose
 * amounts are what this claim and those before it state, in the same order, closes their section.
 */
export function totalsOfSections(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const begins = listBeginnings(kinds);
  const stated = begins.map((from, nth) => {
    const end = begins[nth + 1] ?? facts.length;
    const first = facts.findIndex(
      ({ amounts }, at) =>
        at >= from && at < end && amounts.length > 0 && HEADS.includes(kinds[at] ?? row),
    );
    return facts[first]?.amounts.map(({ cents }) => cents) ?? [];
  });
  const closing = begins.flatMap((from, nth) => {
    const end = begins[nth + 1] ?? facts.length;
    const last = kinds.slice(0, end).findLastIndex((kind) => isRow(kind));
    return facts.flatMap((line, at) =>
      at > Math.max(from, last) &&
      at < end &&
      kinds[at] === total &&
      isSum(line, stated.slice(0, nth + 1))
        ? [at]
        : [],
    );
  });
  return ruleOut(scores, closing, [start, startRow, own, row, more, total]);
}

/** A claim states its own sums on a line that is no service. */
const HEADS: readonly number[] = [start, own, total];

/**
 * Whether the amounts are those of two or more of the last claims together, and not of the last
 * alone.
 */
function isSum(line: LineFacts, claims: readonly (readonly number[])[]): boolean {
  const cents = line.amounts.map((amount) => amount.cents);
  const last = claims.at(-1) ?? [];
  const isOwn = cents.every((one, at) => one === 0 || one === last[at]);
  if (line.ids + line.dates + line.procedures > 0 || isOwn) return false;
  for (let count = 2; count <= claims.length; count++) {
    const some = claims.slice(-count);
    if (some.some((stated) => stated.length < cents.length)) return false;
    const isEqual = cents.every(
      (one, at) => one === some.reduce((sum, stated) => sum + (stated[at] ?? 0), 0),
    );
    if (isEqual) return true;
  }
  return false;
}
