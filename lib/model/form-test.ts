import { z } from 'zod';

/** The result for one record with an unpublished form. */
export const TestedRecord = z.object({
  documentId: z.string(),
  fileName: z.string(),
  /** Null if the document has not been read as this form yet. */
  recordId: z.string().nullable(),
  /** Values found, and fields looked for; list fields count once. */
  found: z.number(),
  of: z.number(),
  /**
   * Questions a person would be asked, and the questions asked as the record was read; null if it
   * was not.
   */
  questions: z.number(),
  questionsNow: z.number().nullable(),
  /** It would pass without review. */
  passes: z.boolean(),
});
export type TestedRecord = z.infer<typeof TestedRecord>;

/** The result of trying an unpublished form on the newest documents. Nothing is saved. */
export const FormTest = z.object({
  /** Documents tried. */
  documents: z.number(),
  records: z.array(TestedRecord),
  /** For each field, how many of the records have a value. */
  fields: z.array(z.object({ pattern: z.string(), title: z.string(), found: z.number() })),
});
export type FormTest = z.infer<typeof FormTest>;
