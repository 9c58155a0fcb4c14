import { z } from 'zod';

/** How one record would come out with a form that is not published yet. */
export const TestedRecord = z.object({
  documentId: z.string(),
  fileName: z.string(),
  /** Null where the document was not read as this form yet. */
  recordId: z.string().nullable(),
  /** Values found, and fields looked for; those of lists count once. */
  found: z.number(),
  of: z.number(),
  /** Questions that a person would be asked, and is asked as it was read; null where it was not. */
  questions: z.number(),
  questionsNow: z.number().nullable(),
  /** It would pass without a person. */
  passes: z.boolean(),
});
export type TestedRecord = z.infer<typeof TestedRecord>;

/** What a form that is not published yet makes of the newest documents. Nothing of it is saved. */
export const FormTest = z.object({
  /** Documents looked at. */
  documents: z.number(),
  records: z.array(TestedRecord),
  /** By field: in how many of the records it has a value. */
  fields: z.array(z.object({ pattern: z.string(), title: z.string(), found: z.number() })),
});
export type FormTest = z.infer<typeof FormTest>;
