import { z } from 'zod';
import { ReviewDraft } from './draft.ts';
import { UserId } from './ids.ts';

/** What one person said of a record that two people review. */
export const Opinion = z.object({
  personId: UserId,
  /** ISO. */
  at: z.string(),
  draft: ReviewDraft,
  /** The lease and the draft it came as, so that the same sent again is known. */
  said: z.string().optional(),
});
export type Opinion = z.infer<typeof Opinion>;

/** From the task's column. */
export function parseOpinions(column: unknown): Opinion[] {
  return z.array(Opinion).parse(column);
}

export function spokeBefore(column: unknown, personId: UserId): boolean {
  return parseOpinions(column).some((opinion) => opinion.personId === personId);
}
