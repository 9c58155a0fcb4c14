/** From `watch` someone should check; from `act` something must be done. */
export const STABILITY = { watch: 0.1, act: 0.25 } as const;

/**
 * Population stability index Σ (aᵢ − eᵢ) ln(aᵢ / eᵢ) of two histograms over the same bins: how much
 * the current documents differ from earlier ones. Half a count is added to every bin, so that an
 * empty bin counts little instead of infinitely. Null if either is empty.
 */
export function populationStability(
  before: readonly number[],
  now: readonly number[],
): number | null {
  const [e, a] = [smooth(before), smooth(now)];
  return e === null || a === null ? null : stabilityOfShares(e, a);
}

/** The same for shares (each list sums to 1, none is 0). */
export function stabilityOfShares(before: readonly number[], now: readonly number[]): number {
  return now.reduce((sum, share, at) => {
    const was = before[at] ?? share;
    return sum + (share - was) * Math.log(share / was);
  }, 0);
}

/**
 * The average index of two samples of the same population: with few records it is large by chance
 * alone. About (bins − 1)(1/n + 1/m).
 */
export function stabilityByChance(before: readonly number[], now: readonly number[]): number {
  const [n, m] = [sumOf(before), sumOf(now)];
  return n === 0 || m === 0 ? Number.POSITIVE_INFINITY : (now.length - 1) * (1 / n + 1 / m);
}

function smooth(counts: readonly number[]): number[] | null {
  const all = sumOf(counts);
  return all === 0 ? null : counts.map((count) => (count + 0.5) / (all + counts.length / 2));
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, one) => sum + one, 0);
}
