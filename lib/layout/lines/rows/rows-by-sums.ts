import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isBeginning, KIND_AT } from '../chain/line-kind.ts';
import { settleKinds } from '../chain/narrow-kinds.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { start, 'start-row': startRow, head, row, more, total, tail } = KIND_AT;

/**
 * The scores with rows of two or three lines that sums prove: a date on one line, the amounts on the
 * next, what was done on either or below them. If the amounts of all such pairs of a record add up
 * to those of a line below them, column by column, the pairs are its rows and that line is its
 * total.
 */
export function rowsBySums(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const meant = new Map<number, number>();
  for (const [from, to] of listRecords(kinds)) {
    const pairs = listPairs(facts, from, to);
    const sum = findSum(facts, pairs, to);
    if (sum < 0) continue;
    for (const at of pairs) {
      meant.set(at, row).set(at + 1, more);
      if (at + 2 < sum && isText(facts[at + 2])) meant.set(at + 2, more);
    }
    meant.set(sum, total);
  }
  return settleKinds(scores, meant);
}

/** From each beginning to where something else begins. */
function listRecords(kinds: readonly number[]): [from: number, to: number][] {
  return kinds.flatMap((kind, from): [number, number][] => {
    if (!isBeginning(kind)) return [];
    const end = kinds.findIndex(
      (one, at) => at > from && [start, startRow, head, tail].some((other) => other === one),
    );
    return [[from, end < 0 ? kinds.length : end]];
  });
}

/** A line of words: what was done, if amounts stand beside the middle of a cell of two lines. */
function isText(line: LineFacts | undefined): boolean {
  return line !== undefined && line.amounts.length + line.dates + line.procedures + line.ids === 0;
}

/** Where lines that name a date begin, with a line of only amounts right below. */
function listPairs(facts: readonly LineFacts[], from: number, to: number): number[] {
  const pairs: number[] = [];
  for (let at = from + 1; at + 1 < to; at++) {
    const [named, below] = [facts[at], facts[at + 1]];
    if (!named || !below || named.pageAt !== below.pageAt) continue;
    const isNamed = named.dates > 0 && named.amounts.length === 0;
    const isPriced = below.amounts.length >= 2 && below.dates === 0 && below.procedures === 0;
    if (isNamed && isPriced) pairs.push(at);
  }
  return pairs;
}

/** The line after the pairs whose amounts are their sums; -1 for none. */
function findSum(facts: readonly LineFacts[], pairs: readonly number[], to: number): number {
  const last = pairs.at(-1);
  const rows = pairs.map((at) => facts[at + 1]?.amounts.map(({ cents }) => cents) ?? []);
  const [first] = rows;
  if (last === undefined || !first || rows.some((own) => own.length !== first.length)) return -1;
  const sums = first.map((_, column) => rows.reduce((sum, own) => sum + (own[column] ?? 0), 0));
  if (sums.every((sum) => sum === 0)) return -1;
  return facts.findIndex(
    ({ amounts }, at) =>
      at > last + 1 &&
      at < to &&
      amounts.length === sums.length &&
      amounts.every(({ cents }, column) => cents === sums[column]),
  );
}
