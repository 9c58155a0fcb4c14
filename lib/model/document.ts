import { z } from 'zod';
import { DocumentId, UserId } from './ids.ts';

export const FileKind = z.enum(['pdf', 'png', 'jpeg', 'tiff', 'webp', 'heic']);
export type FileKind = z.infer<typeof FileKind>;

/** `failed` says why in `error` and can be retried. */
export const DocumentState = z.enum(['received', 'reading', 'extracting', 'ready', 'failed']);
export type DocumentState = z.infer<typeof DocumentState>;

/** Why a file could not be read; the text a person sees for each is in `platform/errors`. */
export const FileErrorCode = z.enum([
  'empty-file',
  'unsupported-type',
  'corrupt-file',
  'password-required',
  'wrong-password',
  'too-many-bytes',
  'too-many-pages',
  'too-many-pixels',
  'too-much-expansion',
  'timeout',
  'internal',
]);
export type FileErrorCode = z.infer<typeof FileErrorCode>;

/** One file, known by its bytes. */
export const Document = z.object({
  id: DocumentId,
  fileName: z.string(),
  kind: FileKind,
  byteCount: z.number().int().min(0),
  state: DocumentState,
  pageCount: z.number().int().nullable(),
  pagesRead: z.number().int(),
  error: z.object({ code: FileErrorCode, message: z.string() }).nullable(),
  uploadedBy: UserId.nullable(),
  uploadedAt: z.date(),
});
export type Document = z.infer<typeof Document>;
