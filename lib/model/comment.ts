import { z } from 'zod';

/** A remark of one person on a record, or on one of its fields. */
export const Comment = z.object({
  id: z.uuid(),
  path: z.string().nullable(),
  text: z.string(),
  byName: z.string().nullable(),
  createdAt: z.date(),
});
export type Comment = z.infer<typeof Comment>;

export const CommentText = z.string().trim().min(1).max(2000);
