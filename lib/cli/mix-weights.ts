import { newWeights, type Weights } from '#lib/layout/scoring/scorer.ts';

/** The mean of the weights of several trainings. */
export function average(trainings: readonly Weights[]): Weights {
  return newWeights().map((_, slot) => {
    const sum = trainings.reduce((total, weights) => total + (weights[slot] ?? 0), 0);
    return sum / trainings.length;
  });
}

/** Mixes learned weights with the earlier ones, which have the share `keep` (0 to 1). */
export function mix(before: Weights, learned: Weights, keep: number): Weights {
  return before.map((weight, slot) => weight * keep + (learned[slot] ?? 0) * (1 - keep));
}
