import { withRole } from '#app/_server/authorize.ts';
import { withHeldTask } from '#app/_server/held-task.ts';
import { renewLease } from '#lib/pipeline/claim-task.ts';

export const POST = withRole(
  'reviewer',
  withHeldTask({}, (held) => renewLease(held)),
);
