import { withRole } from '#app/_server/authorize.ts';
import { withHeldTask } from '#app/_server/held-task.ts';
import { ReviewDraft } from '#lib/model/draft.ts';
import { saveDraft } from '#lib/pipeline/review/save-draft.ts';

export const POST = withRole(
  'reviewer',
  withHeldTask({ draft: ReviewDraft }, (held, { draft }) => saveDraft({ ...held, draft })),
);
