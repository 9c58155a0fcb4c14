import { z } from 'zod';

/** When a machine's value may stand without a person: what administrators set, form by form. */
export const PolicyTerms = z.object({
  /** Cost of a person answering one question, US dollars. */
  reviewCostUsd: z.number().positive().max(1000),
  /** Cost of a person opening a record at all, US dollars; policies from before it was counted have the default. */
  openCostUsd: z.number().min(0).max(1000).default(0.2),
  /** No value passes below this, whatever a wrong one costs. */
  leastProbability: z.object({
    critical: z.number().min(0).max(1),
    other: z.number().min(0).max(1),
  }),
  /** Below this score of the form recognizer a person decides which form it is. */
  leastFormScore: z.number().min(0).max(1),
  /** Below this confidence of its least clear word a value is not accepted. */
  leastWordConfidence: z.number().min(0).max(1),
  /**
   * Where a blocking rule fails although every value in it is certain as printed, the document itself is
   * wrong, and no answer would change it: a person is asked all the same, or the record is accepted with
   * the failed rule noted. Policies from before there was a choice ask.
   */
  documentErrors: z.enum(['ask', 'note']).default('ask'),
});
export type PolicyTerms = z.infer<typeof PolicyTerms>;
