import { type ChainScores, NEVER } from './line-chain.ts';
import { isBeginning, LINE_KINDS } from './line-kind.ts';

const KINDS = LINE_KINDS.length;

/** Lines below line `above` (-1 for all from the first on), down to line `last`. */
export type Window = { readonly above: number; readonly last: number };

/**
 * The lines where records most likely begin if one begins in each window and none elsewhere, from
 * top to bottom; windows are in order and do not overlap. Null if the scores rule that out.
 */
export function findStartPerWindow(
  { states, moves }: ChainScores,
  windows: readonly Window[],
): number[] | null {
  // States are the kinds twice: before the beginning of the window, and after it.
  const from: Int16Array[] = [];
  let last = new Float64Array(2 * KINDS).fill(NEVER);
  let nth = 0;
  for (const [at, own] of states.entries()) {
    const window = windows[nth];
    const isWithin = window !== undefined && at > window.above;
    const isFirst = isWithin && at === window.above + 1;
    const scores = new Float64Array(2 * KINDS).fill(NEVER);
    const back = new Int16Array(2 * KINDS);
    for (let kind = 0; kind < KINDS; kind++) {
      const begins = isBeginning(kind);
      if (begins && !isWithin) continue;
      for (let above = 0; above < (at === 0 ? 1 : 2 * KINDS); above++) {
        const hasBegun = above >= KINDS && !isFirst;
        if (begins && hasBegun) continue;
        const to = begins || hasBegun ? KINDS + kind : kind;
        const move =
          at === 0 ? 0 : (last[above] ?? NEVER) + (moves[at]?.[above % KINDS]?.[kind] ?? NEVER);
        const score = move + (own[kind] ?? NEVER);
        if (score <= (scores[to] ?? NEVER)) continue;
        scores[to] = score;
        back[to] = above;
      }
    }
    if (window?.last === at) {
      scores.fill(NEVER, 0, KINDS);
      nth += 1;
    }
    from.push(back);
    last = scores;
  }
  let state = last.indexOf(Math.max(...last));
  if ((last[state] ?? NEVER) <= NEVER / 2) return null;
  const starts: number[] = [];
  for (let at = states.length - 1; at >= 0; at--) {
    if (isBeginning(state % KINDS)) starts.push(at);
    state = from[at]?.[state] ?? 0;
  }
  return starts.reverse();
}
