/** How a refit is fitted and compared with what is in force. */
export interface RefitPlan {
  readonly protocol: 'later' | 'folds';
  /** How many records it is fitted on, from the first of the log. */
  readonly cut: number;
}

/** The least records that say something, before and after the cut. */
const LEAST_BEFORE = 20;
const LEAST_AFTER = 20;
/** With fewer, there is nothing to fit. */
export const LEAST_RECORDS = 5;
export const FOLDS = 5;

/**
 * The newest fifth of the log is held back to measure on. If that is too few, or the version in
 * force (`championCut`) has learned from it, everything is fitted and measured by folds. Null: too
 * few.
 */
export function planRefit(records: number, championCut: number): RefitPlan | null {
  if (records < LEAST_RECORDS) return null;
  const cut = records - Math.max(LEAST_AFTER, Math.ceil(records / 5));
  if (cut >= LEAST_BEFORE && cut >= championCut) return { protocol: 'later', cut };
  return { protocol: 'folds', cut: records };
}
