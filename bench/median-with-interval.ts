/**
 * The median, and an interval that contains the distribution's median in at least 95% of runs,
 * whatever the distribution: two order statistics, with ranks from the binomial distribution (the
 * inverted sign test). With fewer than six values, the interval is all of them and contains it less
 * often. Throws if there are no values.
 */
export function medianWithInterval(values: readonly number[]): {
  readonly median: number;
  readonly low: number;
  readonly high: number;
} {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  // Chance that at most `below` of n values are below the median.
  let [term, chance, below] = [0.5 ** n, 0.5 ** n, 0];
  while (chance <= 0.025) {
    below += 1;
    term *= (n - below + 1) / below;
    chance += term;
  }
  const rank = Math.max(0, below - 1);
  const [low, high] = [sorted[rank], sorted[n - 1 - rank]];
  const [left, right] = [sorted[Math.floor((n - 1) / 2)], sorted[Math.ceil((n - 1) / 2)]];
  if (low === undefined || high === undefined || left === undefined || right === undefined)
    throw new Error('no median of nothing');
  return { median: (left + right) / 2, low, high };
}
