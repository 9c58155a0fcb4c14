import type { FileErrorCode, FileKind } from '#lib/model/document.ts';
import type { DocumentInfo } from '#lib/model/document-info.ts';
import type { PageImage, PageRotation } from '#lib/model/page.ts';

/** Requests to the thread that reads pages, one at a time. */
export type PageRequest =
  | {
      readonly kind: 'open';
      readonly bytes: Uint8Array;
      readonly file: FileKind;
      readonly password?: string;
    }
  | { readonly kind: 'page'; readonly number: number; readonly turn: PageRotation }
  | { readonly kind: 'info'; readonly bytes: Uint8Array; readonly password?: string }
  | { readonly kind: 'close' };

export type PageReply =
  | { readonly kind: 'opened'; readonly pageCount: number }
  | { readonly kind: 'page'; readonly page: PageImage }
  | { readonly kind: 'info'; readonly info: DocumentInfo | null }
  | { readonly kind: 'closed'; readonly heapBytes: number }
  | {
      readonly kind: 'failed';
      readonly code: FileErrorCode;
      readonly detail: string;
      /** The engine crashed: the thread must not be used again. */
      readonly broken: boolean;
    };
