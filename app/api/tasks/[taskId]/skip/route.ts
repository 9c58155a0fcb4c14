import { withRole } from '#app/_server/authorize.ts';
import { Entered, withHeldTask } from '#app/_server/held-task.ts';
import { skipTask } from '#lib/pipeline/review/set-task-aside.ts';

export const POST = withRole(
  'reviewer',
  withHeldTask({ draft: Entered }, (held, { draft }) => skipTask({ ...held, draft })),
);
