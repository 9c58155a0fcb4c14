import { z } from 'zod';

/** What one week of one form took, as counted from the log, the runs and the model calls. */
export const CostCounts = z.object({
  /** Documents that came in, by the form of their first record. */
  documents: z.number(),
  modelCalls: z.number(),
  /** Requests that the calls took beyond the first each: retries and hedges. */
  extraRequests: z.number(),
  tokens: z.number(),
  modelUsd: z.number(),
  /** Calls whose endpoint does not say what they cost. */
  unpricedCalls: z.number(),
  /** Seconds of processor cores, all steps. */
  coreSeconds: z.number(),
  /** Seconds that people took to decide on fields. */
  reviewSeconds: z.number(),
  /** Decisions of people on fields. */
  fieldsByPerson: z.number(),
  /** Fields accepted without a person. */
  fieldsAutomatic: z.number(),
  /** Of `fieldsAutomatic`: Σ (1 − p), and the same times what an error of the field costs. */
  expectedWrong: z.number(),
  expectedErrorUsd: z.number(),
  /** Prices in force when it was counted, US dollars an hour. */
  wageUsd: z.number(),
  coreUsd: z.number(),
});
export type CostCounts = z.infer<typeof CostCounts>;

/** US dollars by what they went for. */
export interface Spent {
  readonly modelUsd: number;
  readonly coreUsd: number;
  readonly reviewUsd: number;
  /** The three together: what was paid. */
  readonly paidUsd: number;
  /** What errors that nobody noticed may cost on top. */
  readonly errorUsd: number;
  /** Fields that are right, as far as is known. */
  readonly rightFields: number;
}

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

/** Several weeks or forms as one; each part keeps its own price. */
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
