import { z } from 'zod';
import { RowId } from './ids.ts';
import { Probability } from './probability.ts';

/** Below two to one, a border is often that of a record that does not exist. */
export const LEAST_BORDER = Probability.parse(2 / 3);

/**
 * How sure we are of a record's structure. Values are judged as if the structure were right; where
 * it is doubtful, no value that depends on it passes.
 */
export const StructureConfidence = z.object({
  /** Probability that the record begins and ends where we think. */
  border: Probability,
  /** Below it, the record may not exist, and none of its values passes. */
  leastBorder: Probability.default(LEAST_BORDER),
  /** For each list whose rows have several fields. */
  lists: z.array(
    z.object({
      list: z.string(),
      /** Probability that all rows were found and that each is one row. */
      complete: Probability,
      /** Probability that each of these is one row of the list. */
      rows: z.array(z.object({ row: RowId, probability: Probability })),
    }),
  ),
  /** For columns without a value in any row: the probability that the list does not have them. */
  absentColumns: z.array(z.object({ pattern: z.string(), probability: Probability })),
  /** What supports or contradicts it, one sentence each. */
  evidence: z.array(z.string()),
  /**
   * Whether a claim is as a whole as in all corrected documents of its layout: its values err less.
   */
  asBefore: z.boolean().default(false),
  /** Version of the curves that made the probabilities. */
  curve: z.string(),
});
export type StructureConfidence = z.infer<typeof StructureConfidence>;
