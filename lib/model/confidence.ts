import { z } from 'zod';
import { Probability } from './probability.ts';

/** How sure we are that a field's value (or its absence) is what the page shows. */
export const Confidence = z.object({
  path: z.string(),
  probability: Probability,
  /** Version of the calibration curve that made it. */
  curve: z.string(),
});
export type Confidence = z.infer<typeof Confidence>;
