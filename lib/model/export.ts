import { z } from 'zod';

/** One exported field: index paths, who decided, and the confidence. */
export const ExportedField = z.object({
  path: z.string(),
  value: z.string().nullable(),
  confidence: z.number().nullable(),
  decidedBy: z.string(),
  page: z.number().nullable(),
  box: z.array(z.number()).nullable(),
});
export type ExportedField = z.infer<typeof ExportedField>;

export const ExportedRecord = z.object({
  record: z.string(),
  form: z.string(),
  documentSha256: z.string(),
  fileName: z.string(),
  pages: z.array(z.number()),
  acceptedAt: z.string(),
  acceptedBy: z.string(),
  fields: z.array(ExportedField),
});
export type ExportedRecord = z.infer<typeof ExportedRecord>;
