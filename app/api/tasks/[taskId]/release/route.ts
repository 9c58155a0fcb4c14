import { withRole } from '#app/_server/authorize.ts';
import { Entered, withHeldTask } from '#app/_server/held-task.ts';
import { releaseTask } from '#lib/pipeline/review/claim-task.ts';

export const POST = withRole(
  'reviewer',
  withHeldTask({ draft: Entered }, (held, { draft }) => releaseTask({ ...held, draft })),
);
