import type { Judged } from '#lib/confidence/statistics/measures.ts';

/** Predictions with similar probabilities, and how many were right. */
export interface CalibrationBin {
  /** Mean probability. */
  readonly said: number;
  /** Share that was right. */
  readonly was: number;
  readonly count: number;
}

/** Bins of equal size, lowest confidence first; fewer bins if there is little data. */
export function calibrationBins(judged: readonly Judged[], most = 10): CalibrationBin[] {
  const sorted = [...judged].sort((a, b) => a.probability - b.probability);
  const bins = Math.max(1, Math.min(most, Math.floor(sorted.length / FEWEST)));
  return Array.from({ length: bins }, (_, bin) =>
    sorted.slice(
      Math.floor((bin * sorted.length) / bins),
      Math.floor(((bin + 1) * sorted.length) / bins),
    ),
  )
    .filter((group) => group.length > 0)
    .map((group) => ({
      said: group.reduce((sum, one) => sum + one.probability, 0) / group.length,
      was: group.filter((one) => one.right).length / group.length,
      count: group.length,
    }));
}

/** A smaller bin means nothing. */
const FEWEST = 5;
