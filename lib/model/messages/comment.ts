import { z } from 'zod';
import { UserId } from '../ids.ts';

/** A person's comment on a record or on one of its fields. */
export const Comment = z.object({
  id: z.uuid(),
  path: z.string().nullable(),
  /** As shown to people: mentions by name. */
  text: z.string(),
  /** Names of the people mentioned, each after an @ in the text. */
  mentioned: z.array(z.string()),
  byName: z.string().nullable(),
  createdAt: z.date(),
});
export type Comment = z.infer<typeof Comment>;

export const CommentText = z.string().trim().min(1).max(2000);

/** Someone a comment on a record may mention, and whether they may see the record. */
export const Colleague = z.object({ id: UserId, name: z.string(), sees: z.boolean() });
export type Colleague = z.infer<typeof Colleague>;
