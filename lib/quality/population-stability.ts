/** From here on somebody should look, from there on something has to happen. */
export const STABILITY = { watch: 0.1, act: 0.25 } as const;

/**
 * Population stability index Σ (aᵢ − eᵢ) ln(aᵢ / eᵢ) of two histograms over the same bins: how far what
 * comes now differs from what came before. Half a count is added to every bin, so that an empty one
 * says little instead of everything. Null when either is empty.
 */
export function populationStability(
  before: readonly number[],
  now: readonly number[],
): number | null {
  const [e, a] = [smooth(before), smooth(now)];
  return e === null || a === null ? null : stabilityOfShares(e, a);
}

/** The same of shares (each sums to 1, none is 0). */
export function stabilityOfShares(before: readonly number[], now: readonly number[]): number {
  return now.reduce((sum, share, at) => {
    const was = before[at] ?? share;
    return sum + (share - was) * Math.log(share / was);
  }, 0);
}

/**
 * What two samples of one and the same population come to on average: with few records the index is
 * large by chance alone. About (bins − 1)(1/n + 1/m).
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
