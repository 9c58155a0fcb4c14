import { z } from 'zod';
import { withRole } from '#app/_server/authorize.ts';
import { openTask, Ready } from '#app/_server/desk/open-task.ts';
import { withHeldTask } from '#app/_server/held-task.ts';
import { ReviewDraft } from '#lib/model/draft.ts';
import { submitReview } from '#lib/pipeline/review/submit-review.ts';
import { getLog } from '#lib/platform/log.ts';

const Review = { version: z.number().int(), draft: ReviewDraft, ready: Ready.optional() };

/** Submits a review; the answer contains the next record if the desk asks for one with `ready`. */
export const POST = withRole(
  'reviewer',
  withHeldTask(Review, async (held, { version, draft, ready }) => {
    const outcome = await submitReview({ ...held, version, draft });
    if (outcome.kind !== 'submitted' || ready === undefined) return outcome;
    const next = await openTask({ ready }, held.person).catch((error: unknown) => {
      // The review is saved even if loading the next record fails: the desk requests that again.
      getLog('web').error({ err: error }, 'no next record');
      return null;
    });
    return { ...outcome, next };
  }),
);
