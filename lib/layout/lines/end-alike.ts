import { type ChainScores, findBestKinds, NEVER } from './line-chain.ts';
import type { LineFacts } from './line-facts.ts';
import { KIND_AT, LINE_KINDS } from './line-kind.ts';

const { head, start, 'start-row': startRow, row, more, tail } = KIND_AT;
/** Fewer other claims do not show how claims on this paper end. */
const LEAST = 2;

/**
 * Ends the last claim where it goes on longer than any other. Below its rows come the same lines as
 * below the rows of the others; after those come the payment's totals, provider adjustments, and
 * notes, which belong to all claims.
 */
export function endAlike(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const ends = listEnds(kinds);
  const last = ends.at(-1);
  const others = ends.slice(0, -1);
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
  if (first === undefined) return scores;
  const states = scores.states.map((all, at) => (at < first ? all : TAIL));
  return { ...scores, states };
}

const TAIL = Float64Array.from(LINE_KINDS, (_, kind) => (kind === tail ? 0 : NEVER));

function printsOf(line: LineFacts | undefined): string[] {
  return line ? [line.prints[3], line.prints[2], line.prints[0]] : [];
}

/** For each record, the lines below its last row. */
function listEnds(kinds: readonly number[]): number[][] {
  const ends: number[][] = [];
  let isOpen = false;
  kinds.forEach((kind, at) => {
    if (kind === start || kind === startRow) {
      ends.push([]);
      isOpen = true;
    } else if (kind === head || kind === tail) isOpen = false;
    if (!isOpen) return;
    if (kind === row || kind === more || kind === start || kind === startRow)
      ends.at(-1)?.splice(0);
    else ends.at(-1)?.push(at);
  });
  return ends;
}
