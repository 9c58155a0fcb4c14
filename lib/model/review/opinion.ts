import { z } from 'zod';
import { ReviewDraft } from '../draft.ts';
import { UserId } from '../ids.ts';

/** One person's review of a record that two people review. */
export const Opinion = z.object({
  personId: UserId,
  /** ISO. */
  at: z.string(),
  draft: ReviewDraft,
  /** Hash of the lease and the draft, to recognize the same submit sent twice. */
  said: z.string().optional(),
});
export type Opinion = z.infer<typeof Opinion>;

/** Parses the task's column. */
export function parseOpinions(column: unknown): Opinion[] {
  return z.array(Opinion).parse(column);
}

export function hasReviewed(column: unknown, personId: UserId): boolean {
  return parseOpinions(column).some((opinion) => opinion.personId === personId);
}
