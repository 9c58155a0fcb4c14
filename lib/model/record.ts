import { z } from 'zod';
import { PageBox } from './box.ts';
import { FormName } from './form.ts';
import { DocumentId, RecordId } from './ids.ts';
import { Probability } from './probability.ts';
import type { Transitions } from './transitions.ts';

/** `accepted` may be exported; `review` waits for a person; `set-aside` is not a bill. */
export const RecordState = z.enum(['extracting', 'review', 'accepted', 'set_aside', 'gone']);
export type RecordState = z.infer<typeof RecordState>;

/** What can happen to a record. */
export const RecordEvent = z.enum([
  /** It is read again, from any step. */
  'read',
  'send-to-review',
  'accept',
  'set-aside',
  /** A person sends a decided record back to review. */
  'reopen',
  /** Its pages are grouped differently. */
  'drop',
]);
export type RecordEvent = z.infer<typeof RecordEvent>;

/** A dropped record comes back only if its pages are grouped as before. */
export const RECORD_TRANSITIONS: Transitions<RecordState, RecordEvent> = {
  extracting: {
    read: 'extracting',
    'send-to-review': 'review',
    accept: 'accepted',
    'set-aside': 'set_aside',
    drop: 'gone',
  },
  review: {
    read: 'extracting',
    'send-to-review': 'review',
    accept: 'accepted',
    'set-aside': 'set_aside',
    drop: 'gone',
  },
  accepted: {
    read: 'extracting',
    'send-to-review': 'review',
    accept: 'accepted',
    'set-aside': 'set_aside',
    reopen: 'review',
    drop: 'gone',
  },
  set_aside: {
    read: 'extracting',
    'send-to-review': 'review',
    accept: 'accepted',
    'set-aside': 'set_aside',
    reopen: 'review',
    drop: 'gone',
  },
  gone: { read: 'extracting' },
};

/**
 * A part of a page; `shared` if it also belongs to neighboring records, such as a header printed
 * once.
 */
export const RecordPart = z.object({
  page: z.number().int(),
  box: PageBox,
  shared: z.boolean().optional(),
});
export type RecordPart = z.infer<typeof RecordPart>;

/** Where a record begins: a height within its first line, as a share of the page's height. */
export const RecordStart = z.object({ page: z.number().int().min(1), y: z.number().min(0).max(1) });
export type RecordStart = z.infer<typeof RecordStart>;

/**
 * Pages that belong together, and their form. `starts` are the lines where a person said that
 * records begin, in printed order; without them, the machine looks for these lines.
 */
export const PageGroup = z.object({
  pages: z.array(z.number().int().min(1)).min(1),
  form: FormName,
  starts: RecordStart.array().min(1).max(5_000).optional(),
});
export type PageGroup = z.infer<typeof PageGroup>;

/**
 * One claim, EOB claim, statement, receipt…: a document can have many, and a record can span pages.
 */
export const Record = z.object({
  id: RecordId,
  documentId: DocumentId,
  form: FormName,
  /** Probability that the form is right. */
  formScore: Probability,
  pages: z.array(z.number().int().min(1)).min(1),
  region: z.array(RecordPart).nullable(),
});
export type Record = z.infer<typeof Record>;
