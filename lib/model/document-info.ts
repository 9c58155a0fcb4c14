import { z } from 'zod';

/** What a PDF says of itself; null where it says nothing. Nothing of it is to be trusted. */
export const DocumentInfo = z.object({
  title: z.string().nullable(),
  author: z.string().nullable(),
  /** The program that the document was written with. */
  creator: z.string().nullable(),
  /** The program that made the PDF of it. */
  producer: z.string().nullable(),
});
export type DocumentInfo = z.infer<typeof DocumentInfo>;
