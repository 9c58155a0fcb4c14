import { z } from 'zod';
import { DocumentState } from './document.ts';
import { RecordState } from './record.ts';

/** Live updates for open pages: ids and states, never values. */
export const LiveEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('document'),
    id: z.string(),
    state: DocumentState,
    pagesRead: z.number().int(),
    pageCount: z.number().int().nullable(),
  }),
  z.object({
    kind: z.literal('record'),
    id: z.string(),
    documentId: z.string(),
    state: RecordState,
  }),
  z.object({ kind: z.literal('queue') }),
  /** Someone acted on a conflict, or documents were reconciled (`*`). */
  z.object({ kind: z.literal('conflict'), id: z.string() }),
  /** A refit of the form progressed or ended, or another version was published. */
  z.object({ kind: z.literal('reader-version'), id: z.string() }),
  /** An administrator changed the list of language model endpoints. */
  z.object({ kind: z.literal('endpoints') }),
  /** A person got a notice or read one; sent only to that person. */
  z.object({ kind: z.literal('notices'), personId: z.string() }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;
