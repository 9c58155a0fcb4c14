import { z } from 'zod';

/** A PDF's own metadata; null where there is none. None of it can be trusted. */
export const DocumentInfo = z.object({
  title: z.string().nullable(),
  author: z.string().nullable(),
  /** The program that wrote the document. */
  creator: z.string().nullable(),
  /** The program that converted it to PDF. */
  producer: z.string().nullable(),
});
export type DocumentInfo = z.infer<typeof DocumentInfo>;
