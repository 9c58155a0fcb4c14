import { type ChainScores, NEVER } from './line-chain.ts';
import { BEGINNINGS, KIND_AT } from './line-kind.ts';

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

/**
 * The scores with only one kind left at each given line. If that was ruled out, the line may be of
 * any kind: where two rules contradict each other, the lines around decide.
 */
export function settleKinds(scores: ChainScores, meant: ReadonlyMap<number, number>): ChainScores {
  if (meant.size === 0) return scores;
  const states = scores.states.map((own, at) => {
    const kind = meant.get(at);
    return kind === undefined ? own : keepKinds(own, (one) => one === kind);
  });
  return { ...scores, states };
}

/**
 * The scores with each given kind likelier than any other at its line, by `worth` log-odds: where
 * the weights are sure of another kind, or of what is beside it, a doubt is left.
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

/**
 * The scores without these kinds at these lines. If no kind would be left, the line may be of any
 * kind: where two rules contradict each other, the lines around decide.
 */
export function ruleOut(
  scores: ChainScores,
  lines: Iterable<number>,
  kinds: readonly number[],
): ChainScores {
  const named = new Set(lines);
  if (named.size === 0) return scores;
  const states = scores.states.map((own, at) =>
    named.has(at) ? keepKinds(own, (kind) => !kinds.includes(kind)) : own,
  );
  return { ...scores, states };
}

/** A line without any kind would leave no way through the document. */
function keepKinds(own: Float64Array, isKept: (kind: number) => boolean): Float64Array {
  const isLeft = own.some((score, kind) => isKept(kind) && score > NEVER);
  return own.map((score, kind) => (!isLeft ? 0 : isKept(kind) ? score : NEVER));
}

/** The scores with each given kind the only one left at its line, even where it was ruled out. */
export function forceKinds(scores: ChainScores, meant: ReadonlyMap<number, number>): ChainScores {
  const states = scores.states.map((own, at) => {
    const kind = meant.get(at);
    return kind === undefined ? own : own.map((_, one) => (one === kind ? 0 : NEVER));
  });
  return { ...scores, states };
}

/** The scores with only one of these kinds left at these lines, as likely as the likeliest was. */
export function keepOneOf(
  scores: ChainScores,
  lines: Iterable<number>,
  kinds: readonly number[],
  kept: number,
): ChainScores {
  const named = new Set(lines);
  if (named.size === 0) return scores;
  const states = scores.states.map((own, at) => {
    if (!named.has(at)) return own;
    const best = Math.max(...kinds.map((kind) => own[kind] ?? NEVER));
    return own.map((score, kind) => (kind === kept ? best : kinds.includes(kind) ? NEVER : score));
  });
  return { ...scores, states };
}

/** The scores without a record from this line on. */
export function endAt(scores: ChainScores, line: number): ChainScores {
  const below = scores.states.flatMap((_, at): [number, number][] =>
    at < line ? [] : [[at, KIND_AT.tail]],
  );
  return forceKinds(scores, new Map(below));
}
