import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isBeginning, isRow, KIND_AT } from '../chain/line-kind.ts';
import { endAt } from '../chain/narrow-kinds.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { head, row, more, tail } = KIND_AT;
/** Fewer other claims do not show how claims on this document end. */
const LEAST = 2;

/**
 * Ends the last claim where it goes on longer than any other. Below its rows come the same lines as
 * below the rows of the others; after those come the payment's totals, provider adjustments, and
 * notes, which belong to all claims.
 */
export function endLastRecord(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const all = listEnds(kinds);
  // Where others have rows, a claim without any was not read.
  const ends = all.filter(({ rows }) => rows > 0 || all.every((one) => one.rows === 0));
  const last = all.at(-1) === ends.at(-1) ? ends.at(-1)?.below : undefined;
  const others = ends.slice(0, -1).map(({ below }) => below);
  if (!last || others.length < LEAST) return scores;
  const least = Math.min(...others.map((own) => own.length));
  const most = (print: string) =>
    Math.max(
      ...others.map((own) => own.filter((at) => printsOf(facts[at]).includes(print)).length),
    );
  const from = last.findIndex((at, nth) => {
    const until = last.slice(0, nth + 1);
    const isLike = (print: string) =>
      until.filter((one) => printsOf(facts[one]).includes(print)).length <= most(print);
    return nth >= least && !printsOf(facts[at]).some(isLike);
  });
  const first = last[from];
  return first === undefined ? scores : endAt(scores, first);
}

function printsOf(line: LineFacts | undefined): string[] {
  return line ? [line.prints[3], line.prints[2], line.prints[0]] : [];
}

/** For each record, how many rows it has, and the lines below the last one. */
function listEnds(kinds: readonly number[]): { rows: number; below: number[] }[] {
  const ends: { rows: number; below: number[] }[] = [];
  let isOpen = false;
  kinds.forEach((kind, at) => {
    if (isBeginning(kind)) {
      ends.push({ rows: 0, below: [] });
      isOpen = true;
    } else if (kind === head || kind === tail) isOpen = false;
    const last = ends.at(-1);
    if (!isOpen || !last) return;
    if (isRow(kind)) last.rows++;
    if (kind === row || kind === more || isBeginning(kind)) last.below = [];
    else last.below.push(at);
  });
  return ends;
}
