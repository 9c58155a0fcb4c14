import { z } from 'zod';

/** What is wrong with an imported file, and where; it holds no value of a claim. */
export const FileFinding = z.object({
  message: z.string(),
  /** The identifier of the segment, as written. */
  segment: z.string(),
  /** From 1, over the whole file. */
  segmentInFile: z.number().int(),
  line: z.number().int(),
  /** From 1; null for the segment as a whole. */
  element: z.number().int().nullable(),
});
export type FileFinding = z.infer<typeof FileFinding>;
