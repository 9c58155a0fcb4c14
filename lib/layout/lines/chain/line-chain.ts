import { memoizeFor } from '#lib/forms/memoize.ts';
import { hashFeature } from '../../scoring/hash-features.ts';
import { openSum, type Weights } from '../../scoring/scorer.ts';
import { CAN_BEGIN, CAN_END, CAN_FOLLOW, LINE_KINDS } from './line-kind.ts';

/** The input of a chain: features of each line, and of each line's step from the one above. */
export type ChainInput = {
  readonly lines: readonly Int32Array[];
  readonly steps: readonly Int32Array[];
};

/** Scores in log space: `states[line][kind]`, `moves[line][kind above][kind]`. */
export type ChainScores = {
  readonly states: readonly Float64Array[];
  readonly moves: readonly (readonly Float64Array[])[];
};

const KINDS = LINE_KINDS.length;
/** Log-odds that no evidence outweighs. */
export const NEVER = -1e9;
/** What a feature is hashed with for each kind. */
export const STATE_SALTS = LINE_KINDS.map((kind) => hashFeature(`line/${kind}`));
/** The same for each kind below each kind. */
export const MOVE_SALTS = LINE_KINDS.map((above) =>
  LINE_KINDS.map((kind) => hashFeature(`move/${above}/${kind}`)),
);

/**
 * The scores, in log-odds, of every kind at every line and of every pair of kinds of neighbors. A
 * kind that can't begin or end a document has `NEVER` there.
 */
export function scoreChain(weights: Weights, { lines, steps }: ChainInput): ChainScores {
  const tables = new Map<string, Float64Array[]>();
  const sumOf = openSum(weights);
  return {
    states: lines.map((features, at) => {
      const scores = new Float64Array(KINDS).fill(NEVER);
      for (let kind = 0; kind < KINDS; kind++)
        if ((at > 0 || CAN_BEGIN[kind]) && (at < lines.length - 1 || CAN_END[kind]))
          scores[kind] = sumOf(features, STATE_SALTS[kind] ?? 0);
      return scores;
    }),
    moves: steps.map((features, at) => {
      if (at === 0) return [];
      // Lines follow one another in only a few ways.
      const key = features.join();
      const table = tables.get(key) ?? scoreMoves(sumOf, features);
      tables.set(key, table);
      return table;
    }),
  };
}

function scoreMoves(sumOf: ReturnType<typeof openSum>, features: Int32Array): Float64Array[] {
  return MOVE_SALTS.map((salts, above) => {
    const scores = new Float64Array(KINDS).fill(NEVER);
    for (let kind = 0; kind < KINDS; kind++)
      if (CAN_FOLLOW[above]?.[kind]) scores[kind] = sumOf(features, salts[kind] ?? 0);
    return scores;
  });
}

/**
 * The most likely combination of kinds for all lines, as indices in `LINE_KINDS`. Kept, because
 * each of many rules asks for it, and most leave the scores as they are.
 */
export const findBestKinds = memoizeFor(({ states, moves }: ChainScores): readonly number[] => {
  const best: Float64Array[] = [];
  const from: Uint8Array[] = [];
  states.forEach((own, at) => {
    const last = best[at - 1];
    const scores = own.slice();
    const back = new Uint8Array(KINDS);
    if (last)
      for (let kind = 0; kind < KINDS; kind++) {
        let top = Number.NEGATIVE_INFINITY;
        for (let above = 0; above < KINDS; above++) {
          const score = (last[above] ?? 0) + (moves[at]?.[above]?.[kind] ?? 0);
          if (score > top) {
            top = score;
            back[kind] = above;
          }
        }
        scores[kind] = top + (own[kind] ?? 0);
      }
    best.push(scores);
    from.push(back);
  });
  const kinds = new Array<number>(states.length).fill(0);
  const end = best.at(-1);
  if (!end) return kinds;
  let kind = end.indexOf(Math.max(...end));
  for (let at = states.length - 1; at >= 0; at--) {
    kinds[at] = kind;
    kind = from[at]?.[kind] ?? 0;
  }
  return kinds;
});

/** The score of a combination of kinds for all lines. */
export function scorePath({ states, moves }: ChainScores, kinds: readonly number[]): number {
  return kinds.reduce(
    (sum, kind, at) =>
      sum +
      (states[at]?.[kind] ?? NEVER) +
      (at > 0 ? (moves[at]?.[kinds[at - 1] ?? 0]?.[kind] ?? NEVER) : 0),
    0,
  );
}

/** The share of each kind at each line, and of each move; each line's shares sum to 1. */
export type Marginals = {
  readonly states: readonly Float64Array[];
  readonly moves: readonly (readonly Float64Array[])[];
};

/** Forward–backward. `withMoves` false leaves out the moves, which only learning needs. */
export function findMarginals(scores: ChainScores, withMoves = true): Marginals {
  const { states, moves } = scores;
  const forward = goForward(scores);
  const backward = goBackward(scores);
  const all = logSum(forward.at(-1) ?? new Float64Array());
  return {
    states: states.map((_, at) => {
      const [to, on] = [forward[at], backward[at]];
      const both = Float64Array.from(
        LINE_KINDS,
        (_, kind) => (to?.[kind] ?? NEVER) + (on?.[kind] ?? 0),
      );
      // The sum over all ways is the same at each line, unless settled kinds forbid every way.
      const top = Math.max(...both);
      const shares = both.map((score) => Math.exp(score - top));
      const sum = shares.reduce((before, share) => before + share, 0);
      return shares.map((share) => share / sum);
    }),
    moves: withMoves
      ? moves.map((table, at) =>
          table.map((row, above) =>
            row.map((move, kind) =>
              Math.exp(
                (forward[at - 1]?.[above] ?? NEVER) +
                  move +
                  (states[at]?.[kind] ?? 0) +
                  (backward[at]?.[kind] ?? 0) -
                  all,
              ),
            ),
          ),
        )
      : [],
  };
}

function goForward({ states, moves }: ChainScores): Float64Array[] {
  const forward: Float64Array[] = [];
  const terms = new Float64Array(KINDS);
  for (const [at, own] of states.entries()) {
    const last = forward[at - 1];
    const table = moves[at];
    const scores = own.slice();
    for (let kind = 0; last && kind < KINDS; kind++) {
      for (let above = 0; above < KINDS; above++)
        terms[above] = (last[above] ?? 0) + (table?.[above]?.[kind] ?? NEVER);
      scores[kind] = (own[kind] ?? 0) + logSum(terms);
    }
    forward.push(scores);
  }
  return forward;
}

function goBackward({ states, moves }: ChainScores): Float64Array[] {
  const backward: Float64Array[] = states.map(() => new Float64Array(KINDS));
  const terms = new Float64Array(KINDS);
  for (let at = states.length - 2; at >= 0; at--) {
    const [own, next, after] = [backward[at], backward[at + 1], states[at + 1]];
    if (!own || !next || !after) continue;
    const table = moves[at + 1];
    for (let above = 0; above < KINDS; above++) {
      const row = table?.[above];
      for (let kind = 0; kind < KINDS; kind++)
        terms[kind] = (row?.[kind] ?? NEVER) + (after[kind] ?? 0) + (next[kind] ?? 0);
      own[above] = logSum(terms);
    }
  }
  return backward;
}

function logSum(terms: Float64Array): number {
  let top = NEVER;
  for (let at = 0; at < terms.length; at++) top = Math.max(top, terms[at] ?? NEVER);
  if (top <= NEVER) return NEVER;
  let sum = 0;
  for (let at = 0; at < terms.length; at++) sum += Math.exp((terms[at] ?? NEVER) - top);
  return top + Math.log(sum);
}
