import { memoizeFor } from '#lib/forms/memoize.ts';
import { hashFeature, slotOf } from '../../scoring/hash-features.ts';
import { openSum, type Weights } from '../../scoring/scorer.ts';
import { CAN_BEGIN, CAN_END, CAN_FOLLOW, KIND_AT, LINE_KINDS } from './line-kind.ts';

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
const STATE_SALTS = LINE_KINDS.map((kind) => hashFeature(`line/${kind}`));
const MOVE_SALTS = LINE_KINDS.map((above) =>
  LINE_KINDS.map((kind) => hashFeature(`move/${above}/${kind}`)),
);

/** Whether a line may begin a record: nothing has settled yet that it does not. */
export function mayBegin({ states }: ChainScores, line: number): boolean {
  return BEGINNINGS.some((kind) => (states[line]?.[kind] ?? NEVER) > NEVER);
}

/** Whether a line may be of the kind: a rule that settles what was ruled out would never end. */
export function mayBe({ states }: ChainScores, line: number, kind: number): boolean {
  return (states[line]?.[kind] ?? NEVER) > NEVER;
}

/** Whether a line may be something other than a beginning. */
export function mayBeginNone({ states }: ChainScores, line: number): boolean {
  return states[line]?.some((score, kind) => score > NEVER && !BEGINNINGS.includes(kind)) ?? false;
}

/** The scores with only one kind left at each given line. */
export function settleKinds(scores: ChainScores, meant: ReadonlyMap<number, number>): ChainScores {
  if (meant.size === 0) return scores;
  const states = scores.states.map((own, at) => {
    const kind = meant.get(at);
    return kind === undefined ? own : own.map((score, one) => (one === kind ? score : NEVER));
  });
  return { ...scores, states };
}

/**
 * The scores with each given kind likelier than any other at its line, by `worth` log-odds: where the
 * weights are sure of another kind, or of what is beside it, a doubt is left.
 */
export function raiseKinds(
  scores: ChainScores,
  meant: ReadonlyMap<number, number>,
  worth: number,
): ChainScores {
  const states = scores.states.map((own, at) => {
    const kind = meant.get(at);
    if (kind === undefined) return own;
    const most = Math.max(...own);
    return own.map((score, one) => (one === kind ? most + worth : score));
  });
  return { ...scores, states };
}

/** The scores without these kinds at these lines. */
export function ruleOut(
  scores: ChainScores,
  lines: Iterable<number>,
  kinds: readonly number[],
): ChainScores {
  const named = new Set(lines);
  if (named.size === 0) return scores;
  const states = scores.states.map((own, at) =>
    named.has(at) ? own.map((score, kind) => (kinds.includes(kind) ? NEVER : score)) : own,
  );
  return { ...scores, states };
}

const BEGINNINGS = [KIND_AT.start, KIND_AT['start-row']];

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
 * The most likely combination of kinds for all lines, as indices in `LINE_KINDS`. Kept, because each
 * of many rules asks for it, and most leave the scores as they are.
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
      const shares = new Float64Array(KINDS);
      const [to, on] = [forward[at], backward[at]];
      for (let kind = 0; kind < KINDS; kind++)
        shares[kind] = Math.exp((to?.[kind] ?? NEVER) + (on?.[kind] ?? 0) - all);
      return shares;
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

export type ChainTrainer = { readonly weights: Weights; readonly squares: Float32Array };

/**
 * One AdaGrad step toward the known kinds (indices in `LINE_KINDS`). A run without a record teaches
 * nothing.
 */
export function learnChain(
  trainer: ChainTrainer,
  input: ChainInput,
  known: readonly number[],
  rate: number,
): void {
  if (!CAN_END[known.at(-1) ?? 0]) return;
  const scores = scoreChain(trainer.weights, input);
  const shares = findMarginals(scores);
  input.lines.forEach((features, at) => {
    const right = known[at] ?? 0;
    for (let kind = 0; kind < KINDS; kind++) {
      const gradient = (shares.states[at]?.[kind] ?? 0) - (kind === right ? 1 : 0);
      step(trainer, features, STATE_SALTS[kind] ?? 0, gradient, rate);
    }
    if (at === 0) return;
    const before = known[at - 1] ?? 0;
    for (let above = 0; above < KINDS; above++)
      for (let kind = 0; kind < KINDS; kind++) {
        if (!CAN_FOLLOW[above]?.[kind]) continue;
        const isRight = above === before && kind === right;
        const gradient = (shares.moves[at]?.[above]?.[kind] ?? 0) - (isRight ? 1 : 0);
        step(trainer, input.steps[at], MOVE_SALTS[above]?.[kind] ?? 0, gradient, rate);
      }
  });
}

/** Gradients too small to matter are skipped. */
function step(
  { weights, squares }: ChainTrainer,
  features: Int32Array | undefined,
  salt: number,
  gradient: number,
  rate: number,
): void {
  if (Math.abs(gradient) < 1e-3 || !features) return;
  for (const feature of features) {
    const slot = slotOf(feature, salt);
    const square = (squares[slot] ?? 0) + gradient * gradient;
    squares[slot] = square;
    weights[slot] = (weights[slot] ?? 0) - (rate * gradient) / Math.sqrt(square + 1e-3);
  }
}
