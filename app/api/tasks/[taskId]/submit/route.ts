import { z } from 'zod';
import { withRole } from '#app/_server/authorise.ts';
import { withHeldTask } from '#app/_server/held-task.ts';
import { ReviewDraft } from '#lib/model/draft.ts';
import { submitReview } from '#lib/pipeline/submit-review.ts';

export const POST = withRole(
  'reviewer',
  withHeldTask({ version: z.number().int(), draft: ReviewDraft }, (held, { version, draft }) =>
    submitReview({ ...held, version, draft }),
  ),
);
