import { z } from 'zod';
import { RowId } from './ids.ts';
import { Probability } from './probability.ts';

/**
 * How sure we are of a record's structure. Values are judged as if the structure were right; where it
 * is doubtful, none of the values that depend on it passes.
 */
export const StructureConfidence = z.object({
  /** That the record begins and ends where it was found to. */
  border: Probability,
  /** Of each list with rows of several fields. */
  lists: z.array(
    z.object({
      list: z.string(),
      /** That all of its rows were found, and each of them is one row. */
      complete: Probability,
      /** That each of these is one row of the list. */
      rows: z.array(z.object({ row: RowId, probability: Probability })),
    }),
  ),
  /** Columns in which no row has a value: that the list does not have them. */
  absentColumns: z.array(z.object({ pattern: z.string(), probability: Probability })),
  /** What supports or contradicts it, one sentence each. */
  evidence: z.array(z.string()),
  /** Version of the curves that made the probabilities. */
  curve: z.string(),
});
export type StructureConfidence = z.infer<typeof StructureConfidence>;
