import { z } from 'zod';

/** What is wrong with an imported file, and where; it holds no value of a claim. */
export const FileFinding = z.object({
  message: z.string(),
  /** The identifier of the segment as written; of a FHIR file, the type of the resource. */
  segment: z.string(),
  /** Its place among the segments or resources of the file, from 1. */
  segmentInFile: z.number().int(),
  line: z.number().int(),
  /** From 1; null for the segment as a whole. */
  element: z.number().int().nullable(),
});
export type FileFinding = z.infer<typeof FileFinding>;
