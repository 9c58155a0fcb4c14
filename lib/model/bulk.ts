import { z } from 'zod';
import { SerialId } from './filters/serial-id.ts';
import { DocumentId, RecordId, UserId } from './ids.ts';
import type { Role } from './user.ts';

const Reason = z.string().trim().min(3).max(500);
const TagName = z.string().trim().min(1).max(40);

/** Changes that can be applied to many records at once. */
export const RecordChange = z.discriminatedUnion('kind', [
  /** Null unassigns. */
  z.object({ kind: z.literal('assign'), to: UserId.nullable() }),
  z.object({ kind: z.literal('urgent'), on: z.boolean() }),
  /** Null restores the default due date. */
  z.object({ kind: z.literal('due'), at: z.iso.datetime().nullable() }),
  z.object({ kind: z.literal('tag'), name: TagName }),
  z.object({ kind: z.literal('untag'), tagId: SerialId }),
  z.object({ kind: z.literal('reopen'), reason: Reason }),
  z.object({ kind: z.literal('export'), format: z.string().max(40) }),
]);
export type RecordChange = z.infer<typeof RecordChange>;

/** Changes that can be applied to many documents at once. */
export const DocumentChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tag-document'), name: TagName }),
  z.object({ kind: z.literal('untag-document'), tagId: SerialId }),
  z.object({ kind: z.literal('remove'), reason: Reason }),
]);
export type DocumentChange = z.infer<typeof DocumentChange>;

export const BulkChange = z.union([RecordChange, DocumentChange]);
export type BulkChange = z.infer<typeof BulkChange>;

/** The role each change requires, and whether it can be undone. */
export const BULK_RULES: Readonly<
  Record<BulkChange['kind'], { readonly needed: Role; readonly undoable: boolean }>
> = {
  assign: { needed: 'supervisor', undoable: true },
  urgent: { needed: 'supervisor', undoable: true },
  due: { needed: 'supervisor', undoable: true },
  tag: { needed: 'reviewer', undoable: true },
  untag: { needed: 'reviewer', undoable: true },
  reopen: { needed: 'supervisor', undoable: true },
  export: { needed: 'reviewer', undoable: false },
  'tag-document': { needed: 'uploader', undoable: true },
  'untag-document': { needed: 'uploader', undoable: true },
  remove: { needed: 'supervisor', undoable: false },
};

/** The most items that can be selected one by one, and the most that a filter may match. */
const MOST_CHOSEN = 500;
export const MOST_FOUND = 100_000;

/**
 * The most changes one person can have running, so that nobody waits behind hundreds of someone
 * else's.
 */
export const MOST_UNDER_WAY = 10;

/** Items selected one by one, or everything a list's filter matches. */
export const Chosen = z.union([
  z.object({
    ids: z
      .array(z.union([RecordId, DocumentId]))
      .min(1)
      .max(MOST_CHOSEN),
  }),
  z.object({ query: z.string().max(2_000) }),
]);
export type Chosen = z.infer<typeof Chosen>;

/** `failed`: gave up after too many tries. */
export const BulkState = z.enum(['collecting', 'running', 'done', 'undoing', 'undone', 'failed']);
export type BulkState = z.infer<typeof BulkState>;

/** Progress of a bulk change. */
export interface BulkProgress {
  readonly id: string;
  readonly kind: BulkChange['kind'];
  readonly state: BulkState;
  readonly total: number;
  readonly waiting: number;
  readonly changed: number;
  /** Items the change could not apply to, or did not need to. */
  readonly passedOver: number;
  readonly restored: number;
  readonly exportId: string | null;
  /** Why an export left records out: the first reasons, and how many there are. */
  readonly leftOut: { readonly reasons: readonly string[]; readonly count: number };
  readonly undoable: boolean;
}
