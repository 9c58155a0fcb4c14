import { z } from 'zod';

/** Events that other systems are notified of. */
export const EventKind = z.enum([
  /** A record is accepted for the first time. */
  'record.accepted',
  /** A record that was accepted before is accepted again, perhaps with other values. */
  'record.corrected',
  /** A record is no longer accepted: it was reopened, read again, or removed with its document. */
  'record.retracted',
  /** Accepted documents disagree. */
  'conflict.opened',
  /** A person settled it, or the documents no longer disagree. */
  'conflict.settled',
  'document.failed',
  /** Something needs a supervisor: errors, drift, costs, emergency access, an endpoint. */
  'alert.raised',
]);
export type EventKind = z.infer<typeof EventKind>;

/** One event as other systems see it: ids and versions, never a value from a document. */
export const ToldEvent = z.object({
  id: z.string(),
  type: EventKind,
  timestamp: z.string(),
  data: z.object({
    documentId: z.string().nullable(),
    recordId: z.string().nullable(),
    conflictId: z.string().nullable(),
    alertId: z.string().nullable(),
    /** Grows with each change of the record or conflict. */
    version: z.number().int(),
  }),
});
export type ToldEvent = z.infer<typeof ToldEvent>;
