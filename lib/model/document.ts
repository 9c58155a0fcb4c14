import { z } from 'zod';
import { DocumentId, UserId } from './ids.ts';
import type { Transitions } from './transitions.ts';

/** Files from another system, which are imported instead of read. */
export const ExchangeKind = z.enum(['x12', 'fhir', 'csv']);
export type ExchangeKind = z.infer<typeof ExchangeKind>;

export const FileKind = z.enum([
  'pdf',
  'png',
  'jpeg',
  'tiff',
  'webp',
  'heic',
  ...ExchangeKind.options,
]);
export type FileKind = z.infer<typeof FileKind>;

/** The exchange kind of an imported file; null for a file that is read. */
export function exchangeKindOf(kind: FileKind): ExchangeKind | null {
  return ExchangeKind.safeParse(kind).data ?? null;
}

/** `failed` gives the reason in `error` and can be retried. */
export const DocumentState = z.enum(['received', 'reading', 'extracting', 'ready', 'failed']);
export type DocumentState = z.infer<typeof DocumentState>;

/** What can happen to a document. */
export const DocumentEvent = z.enum([
  /** Its pages are rendered and read, for the first time or again. */
  'read',
  /** Some of its pages have been read. */
  'progress',
  /** Its pages are read; its records are next. */
  'extract',
  /** None of its records is still being extracted. */
  'settle',
  'fail',
  /** A person retries a failed document. */
  'retry',
]);
export type DocumentEvent = z.infer<typeof DocumentEvent>;

/** Settled records do not make a document ready while its pages are being read again. */
export const DOCUMENT_TRANSITIONS: Transitions<DocumentState, DocumentEvent> = {
  received: {
    read: 'reading',
    progress: 'reading',
    extract: 'extracting',
    settle: 'ready',
    fail: 'failed',
  },
  reading: {
    read: 'reading',
    progress: 'reading',
    extract: 'extracting',
    settle: 'reading',
    fail: 'failed',
  },
  extracting: { read: 'reading', extract: 'extracting', settle: 'ready', fail: 'failed' },
  ready: { read: 'reading', extract: 'extracting', settle: 'ready', fail: 'failed' },
  failed: {
    read: 'reading',
    extract: 'extracting',
    settle: 'ready',
    fail: 'failed',
    retry: 'received',
  },
};

/** Why a file could not be read; the text shown for each is in `platform/errors`. */
export const FileErrorCode = z.enum([
  'empty-file',
  'unsupported-type',
  'not-a-pdf',
  'infected-file',
  'corrupt-file',
  'password-required',
  'wrong-password',
  'unsupported-encryption',
  'columns-unknown',
  'too-many-bytes',
  'too-many-pages',
  'too-many-pixels',
  'too-much-expansion',
  'timeout',
  'internal',
]);
export type FileErrorCode = z.infer<typeof FileErrorCode>;

/** One file, identified by its bytes. */
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
