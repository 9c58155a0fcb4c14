import { hashFeature, mixHash, slotOf, TABLE_BITS } from './hash-features.ts';
import { findPacked, type PackedWeights } from './packed-weights.ts';

/** Weights of one form: a table shared by its fields, each with its own salt for the features. */
export type Weights = Float32Array;

/** One choice: the features of every candidate, "none of these" last. */
export type Choice = { readonly pattern: string; readonly options: readonly Int32Array[] };

/** A choice whose right answers are known: several candidates may print the same value. */
export type Lesson = Choice & { readonly right: readonly number[] };

/** Weights that have learned nothing: every score is 0. */
export function newWeights(): Weights {
  return new Float32Array(1 << TABLE_BITS);
}

/** Softmax over the candidates: a share for each, summing to 1. */
export function scoreChoice(weights: Weights, choice: Choice): number[] {
  return softmax(scoreOptions(weights, choice));
}

/** The same for a choice that several steps look at, once the weights are learned. */
export function rateChoice(weights: Weights, choice: Choice): readonly number[] {
  const before = rated.get(choice);
  if (before?.weights === weights) return before.shares;
  const shares = scoreChoice(weights, choice);
  rated.set(choice, { weights, shares });
  return shares;
}

const rated = new WeakMap<Choice, { weights: Weights; shares: readonly number[] }>();

/** The score of each candidate, before they are compared with each other. */
export function scoreOptions(weights: Weights, { pattern, options }: Choice): number[] {
  const salt = hashFeature(pattern);
  const sumOf = openSum(weights);
  return options.map((features) => sumOf(features, salt));
}

/** −log of the total share of the right candidates. */
export function lossOf(weights: Weights, lesson: Lesson): number {
  const shares = scoreChoice(weights, lesson);
  return -Math.log(
    Math.max(
      1e-12,
      lesson.right.reduce((sum, at) => sum + (shares[at] ?? 0), 0),
    ),
  );
}

/** dLoss/dScore of each candidate. */
export function gradientOf(weights: Weights, lesson: Lesson): number[] {
  const shares = scoreChoice(weights, lesson);
  const mass = Math.max(
    1e-12,
    lesson.right.reduce((sum, at) => sum + (shares[at] ?? 0), 0),
  );
  const right = new Set(lesson.right);
  return shares.map((share, at) => (right.has(at) ? share - share / mass : share));
}

export type Trainer = { readonly weights: Weights; readonly squares: Float32Array };

/** Weights that have learned nothing, with the sums of squared gradients that set the pace. */
export function newTrainer(): Trainer {
  return { weights: newWeights(), squares: new Float32Array(1 << TABLE_BITS) };
}

/** One AdaGrad step; gradients too small to matter are skipped. */
export function learn(trainer: Trainer, lesson: Lesson, rate = 0.3): void {
  const { weights, squares } = trainer;
  const salt = hashFeature(lesson.pattern);
  gradientOf(weights, lesson).forEach((gradient, at) => {
    if (Math.abs(gradient) < 1e-4) return;
    for (const feature of lesson.options[at] ?? []) {
      const slot = slotOf(feature, salt);
      const square = (squares[slot] ?? 0) + gradient * gradient;
      squares[slot] = square;
      weights[slot] = (weights[slot] ?? 0) - (rate * gradient) / Math.sqrt(square + 1e-3);
    }
  });
}

/**
 * The lesson without about `share` of its features, different ones at every `turn`, and the same
 * for all options: what is learned this way depends on no feature alone, and holds on documents
 * that look different.
 */
export function thinOut(lesson: Lesson, share: number, turn: number): Lesson {
  const limit = share * 2 ** 32;
  const mask = Math.imul(turn, 0x9e3779b1);
  const options = lesson.options.map((features) => {
    const kept = new Int32Array(features.length);
    let count = 0;
    for (const feature of features) {
      if (mixHash(feature ^ mask) >>> 0 >= limit) kept[count++] = feature;
    }
    return kept.subarray(0, count);
  });
  return { ...lesson, options };
}

/** Adds up the weights of features for what the salt stands for, in the order of the features. */
export function openSum(weights: Weights): (features: Int32Array, salt: number) => number {
  const packed = findPacked(weights);
  return packed
    ? (features, salt) => sumPacked(packed, features, salt)
    : (features, salt) => sumPlain(weights, features, salt);
}

function sumPlain(weights: Weights, features: Int32Array, salt: number): number {
  let sum = 0;
  for (let at = 0; at < features.length; at++) {
    sum += weights[slotOf(features[at] ?? 0, salt)] ?? 0;
  }
  return sum;
}

function sumPacked({ levels, values }: PackedWeights, features: Int32Array, salt: number): number {
  let sum = 0;
  for (let at = 0; at < features.length; at++) {
    sum += values[levels[slotOf(features[at] ?? 0, salt)] ?? 0] ?? 0;
  }
  return sum;
}

/** Scores in log-odds to shares of 0..1 that sum to 1. */
export function softmax(scores: readonly number[]): number[] {
  let top = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < scores.length; at++) top = Math.max(top, scores[at] ?? 0);
  const shares = scores.map((score) => Math.exp(score - top));
  let sum = 0;
  for (let at = 0; at < shares.length; at++) sum += shares[at] ?? 0;
  for (let at = 0; at < shares.length; at++) shares[at] = (shares[at] ?? 0) / sum;
  return shares;
}
