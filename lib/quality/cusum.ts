/** The error rate that is fine, the one to notice, and the sum at which it is noticed. */
export const CUSUM = { fine: 0.01, bad: 0.03, alarm: 4.6 } as const;

/** What one wrong value adds, and one right one: log-likelihood ratios of `bad` against `fine`. */
export const WRONG_ADDS = Math.log(CUSUM.bad / CUSUM.fine);
export const RIGHT_ADDS = Math.log((1 - CUSUM.bad) / (1 - CUSUM.fine));

/** One look: so many values, so many of them wrong. */
export interface Look {
  readonly looked: number;
  readonly wrong: number;
}

/**
 * The cumulated sum after each look, never below zero (Page's CUSUM for a rate). Errors of one look
 * count before its right values: the order within it is unknown, and an alarm too early is the safer one.
 */
export function cumulate(looks: readonly Look[], from = 0): number[] {
  let sum = from;
  return looks.map(({ looked, wrong }) => {
    const peak = sum + wrong * WRONG_ADDS;
    // An alarm within a look is not taken back by the rest of it.
    sum = peak >= CUSUM.alarm ? peak : Math.max(0, peak + (looked - wrong) * RIGHT_ADDS);
    return sum;
  });
}
