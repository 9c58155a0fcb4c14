import { z } from 'zod';

/** When a machine's value may be accepted without review; administrators set it for each form. */
export const PolicyTerms = z.object({
  /** Cost of a person answering one question, US dollars. */
  reviewCostUsd: z.number().positive().max(1000),
  /**
   * Cost of a person opening a record, in US dollars; policies from before it was counted have the
   * default.
   */
  openCostUsd: z.number().min(0).max(1000).default(0.2),
  /** No value passes below this, whatever a wrong one costs. */
  leastProbability: z.object({
    critical: z.number().min(0).max(1),
    other: z.number().min(0).max(1),
  }),
  /** Below this score of the form recognizer, a person decides which form it is. */
  leastFormScore: z.number().min(0).max(1),
  /** A value is not accepted if the confidence of its least certain word is below this. */
  leastWordConfidence: z.number().min(0).max(1),
  /**
   * What to do if a blocking rule fails although every value in it is certain as printed. Then the
   * document itself is wrong, and no answer would change it: `ask` a person anyway, or accept the
   * record and `note` the failed rule. Policies from before this setting ask.
   */
  documentErrors: z.enum(['ask', 'note']).default('ask'),
});
export type PolicyTerms = z.infer<typeof PolicyTerms>;
