import { exactInterval, leastTrials, upperBound } from '#lib/confidence/binomial.ts';

/** What a number of audits shows about an error rate. */
export interface Certificate {
  readonly audited: number;
  readonly wrong: number;
  /** Exact two-sided 95% interval of the error rate; null without audits. */
  readonly interval: readonly [number, number] | null;
  /** The error rate is below 1 − `promise`, at the requested confidence. */
  readonly certified: boolean;
  /** Further audits without an error that would certify it; 0 when it is. */
  readonly more: number;
}

/** Whether `wrong` errors in `audited` show an error rate below 1 − `promise` (0..1). */
export function certify(
  audited: number,
  wrong: number,
  { promise = 0.99, confidence = 0.95 }: { promise?: number; confidence?: number } = {},
): Certificate {
  const rate = 1 - promise;
  const certified = audited > 0 && upperBound(wrong, audited, confidence) <= rate;
  return {
    audited,
    wrong,
    interval: audited === 0 ? null : exactInterval(wrong, audited),
    certified,
    more: certified ? 0 : Math.max(1, leastTrials(wrong, rate, 1 - confidence) - audited),
  };
}
