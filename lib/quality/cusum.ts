/** The acceptable error rate, the one to detect, and the score at which an alert is raised. */
export const CUSUM = { fine: 0.01, bad: 0.03, alert: 4.6 } as const;

/** The score of a wrong and of a right value: log-likelihood ratios of `bad` to `fine`. */
export const WRONG_ADDS = Math.log(CUSUM.bad / CUSUM.fine);
export const RIGHT_ADDS = Math.log((1 - CUSUM.bad) / (1 - CUSUM.fine));

/** The values audited at once, and how many of them were wrong. */
export interface AuditCount {
  readonly audited: number;
  readonly wrong: number;
}

/**
 * The cumulative sum after each audit, never below zero (Page's CUSUM for a rate). Errors of an
 * audit count before its right values: their order is unknown, and an early alert is the safer
 * choice.
 */
export function cumulate(audits: readonly AuditCount[], from = 0): number[] {
  let sum = from;
  return audits.map(({ audited, wrong }) => {
    const peak = sum + wrong * WRONG_ADDS;
    // An alert within an audit is not undone by the rest of it.
    sum = peak >= CUSUM.alert ? peak : Math.max(0, peak + (audited - wrong) * RIGHT_ADDS);
    return sum;
  });
}
