import { z } from 'zod';

/** What is wrong with an imported file, and where. Contains no value from a claim. */
export const FileFinding = z.object({
  message: z.string(),
  /** The segment identifier as written; for a FHIR file, the resource type. */
  segment: z.string(),
  /** Position among the segments or resources of the file, from 1. */
  segmentInFile: z.number().int(),
  line: z.number().int(),
  /** From 1; null for the segment as a whole. */
  element: z.number().int().nullable(),
});
export type FileFinding = z.infer<typeof FileFinding>;
