/** How a refit is fitted and held against what is in force. */
export interface RefitPlan {
  readonly protocol: 'later' | 'folds';
  /** It is fitted on so many records, the first of the log. */
  readonly cut: number;
}

/** As few records say something, before and after the cut. */
const LEAST_BEFORE = 20;
const LEAST_AFTER = 20;
/** Below this there is nothing to fit. */
export const LEAST_RECORDS = 5;
export const FOLDS = 5;

/**
 * The newest fifth of the log is kept back to measure on; where that is too few, or the version in force
 * (`championCut`) has learned from it, the measure is by folds and everything is fitted. Null: too few.
 */
export function planRefit(records: number, championCut: number): RefitPlan | null {
  if (records < LEAST_RECORDS) return null;
  const cut = records - Math.max(LEAST_AFTER, Math.ceil(records / 5));
  if (cut >= LEAST_BEFORE && cut >= championCut) return { protocol: 'later', cut };
  return { protocol: 'folds', cut: records };
}
