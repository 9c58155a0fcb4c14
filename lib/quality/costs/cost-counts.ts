import { z } from 'zod';

/** The cost of one week of one form, counted from the log, the runs, and the model calls. */
export const CostCounts = z.object({
  /** Documents uploaded, by the form of their first record. */
  documents: z.number(),
  modelCalls: z.number(),
  /** Requests beyond the first of each call: retries and hedges. */
  extraRequests: z.number(),
  tokens: z.number(),
  modelUsd: z.number(),
  /** Calls whose endpoint has no price. */
  unpricedCalls: z.number(),
  /** Seconds of processor cores, all steps. */
  coreSeconds: z.number(),
  /** Seconds that people took to decide on fields. */
  reviewSeconds: z.number(),
  /** Decisions of people on fields. */
  fieldsByPerson: z.number(),
  /** Fields accepted automatically. */
  fieldsAutomatic: z.number(),
  /**
   * Of `fieldsAutomatic`: Σ (1 − p), and the same multiplied by the cost of an error in the field.
   */
  expectedWrong: z.number(),
  expectedErrorUsd: z.number(),
  /** Prices at the time of counting, US dollars per hour. */
  wageUsd: z.number(),
  coreUsd: z.number(),
});
export type CostCounts = z.infer<typeof CostCounts>;

/** US dollars by category. */
export interface Spent {
  readonly modelUsd: number;
  readonly coreUsd: number;
  readonly reviewUsd: number;
  /** The sum of the three. */
  readonly paidUsd: number;
  /** Expected cost of unnoticed errors, in addition. */
  readonly errorUsd: number;
  /** Fields that are right, as far as known. */
  readonly rightFields: number;
}

/** What the counts cost, in US dollars. */
export function priceOf(counts: CostCounts): Spent {
  const coreUsd = (counts.coreSeconds / 3600) * counts.coreUsd;
  const reviewUsd = (counts.reviewSeconds / 3600) * counts.wageUsd;
  return {
    modelUsd: counts.modelUsd,
    coreUsd,
    reviewUsd,
    paidUsd: counts.modelUsd + coreUsd + reviewUsd,
    errorUsd: counts.expectedErrorUsd,
    rightFields: counts.fieldsAutomatic - counts.expectedWrong + counts.fieldsByPerson,
  };
}

/** The sum of several weeks or forms; each keeps its own prices. */
export function addSpent(parts: readonly Spent[]): Spent {
  const sum = (of: (one: Spent) => number) => parts.reduce((all, one) => all + of(one), 0);
  return {
    modelUsd: sum((one) => one.modelUsd),
    coreUsd: sum((one) => one.coreUsd),
    reviewUsd: sum((one) => one.reviewUsd),
    paidUsd: sum((one) => one.paidUsd),
    errorUsd: sum((one) => one.errorUsd),
    rightFields: sum((one) => one.rightFields),
  };
}
