/** How one objective fared in the hours up to now. */
export interface BurnWindow {
  readonly hours: number;
  readonly total: number;
  readonly bad: number;
}

export interface Burn {
  /**
   * Burn rate of the error budget, by hours of the window: at 1, the share of bad ones is exactly
   * what the target allows; null without any.
   */
  readonly rates: ReadonlyMap<number, number | null>;
  /** Remaining budget of the longest window, 1 for all of it; below 0 if more was used up. */
  readonly budgetLeft: number;
  /** `fast`: someone should look now; `slow`: within days. */
  readonly alert: 'fast' | 'slow' | null;
}

/**
 * Pairs of windows: the long one shows that it matters, the short one that it continues (Google,
 * The Site Reliability Workbook, chapter 5).
 */
const PAIRS = [
  { long: 1, short: 5 / 60, rate: 14.4, alert: 'fast' },
  { long: 6, short: 0.5, rate: 6, alert: 'fast' },
  { long: 72, short: 6, rate: 1, alert: 'slow' },
] as const;

/** Hours of the windows needed, and of the budget. */
export const BURN_HOURS = [5 / 60, 0.5, 1, 6, 72, 720] as const;

/** With fewer bad ones, a rate is chance. */
const LEAST_BAD = 3;

/** `target`: the share that should be good, 0..1. */
export function judgeBurn(windows: readonly BurnWindow[], target: number): Burn {
  const allowed = 1 - target;
  const rateOf = ({ total, bad }: BurnWindow) => (total === 0 ? null : bad / total / allowed);
  const rates = new Map(windows.map((one) => [one.hours, rateOf(one)]));
  const badIn = new Map(windows.map(({ hours, bad }) => [hours, bad]));
  const over = PAIRS.find(
    ({ long, short, rate }) =>
      (rates.get(long) ?? 0) > rate &&
      (rates.get(short) ?? 0) > rate &&
      (badIn.get(long) ?? 0) >= LEAST_BAD,
  );
  const longest = windows.reduce<BurnWindow | null>(
    (best, one) => (best === null || one.hours > best.hours ? one : best),
    null,
  );
  const used = longest === null ? 0 : (rateOf(longest) ?? 0);
  return { rates, budgetLeft: 1 - used, alert: over?.alert ?? null };
}
