import { z } from 'zod';
import { ReviewDraft } from '#lib/model/draft.ts';
import { TaskId } from '#lib/model/ids.ts';

/** The task from which someone changes a document's structure; null outside the desk. */
export const OwnTaskBody = z
  .object({ taskId: TaskId, token: z.string().max(100), draft: ReviewDraft.nullable() })
  .nullable();

/** The response to a change of structure: 409 if something prevents it. */
export function answerStructure(outcome: { readonly kind: string }): Response {
  const inTheWay = ['stale', 'refused'].includes(outcome.kind);
  return Response.json(outcome, { status: inTheWay ? 409 : 200 });
}
