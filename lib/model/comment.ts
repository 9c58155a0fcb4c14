import { z } from 'zod';
import { UserId } from './ids.ts';

/** A remark of one person on a record, or on one of its fields. */
export const Comment = z.object({
  id: z.uuid(),
  path: z.string().nullable(),
  /** As people read it: mentions by name. */
  text: z.string(),
  /** Names of those whom it mentions, each after an @ in the text. */
  mentioned: z.array(z.string()),
  byName: z.string().nullable(),
  createdAt: z.date(),
});
export type Comment = z.infer<typeof Comment>;

export const CommentText = z.string().trim().min(1).max(2000);

/** Somebody whom a comment on a record may mention, and whether they may see the record. */
export const Colleague = z.object({ id: UserId, name: z.string(), sees: z.boolean() });
export type Colleague = z.infer<typeof Colleague>;
