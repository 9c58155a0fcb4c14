import type { DocumentInfo } from '#lib/model/document-info.ts';

/** Texts for what a file says of itself. */
export const DOCUMENT_INFO_MESSAGES = {
  lead: 'Says of itself, unproven:',
  parts: { title: 'title', author: 'author', creator: 'written with', producer: 'made with' },
} as const satisfies { lead: string; parts: Record<keyof DocumentInfo, string> };
