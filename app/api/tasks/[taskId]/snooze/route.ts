import { z } from 'zod';
import { withRole } from '#app/_server/authorize.ts';
import { Entered, withHeldTask } from '#app/_server/held-task.ts';
import { snoozeTask } from '#lib/pipeline/set-task-aside.ts';

export const POST = withRole(
  'reviewer',
  withHeldTask({ reason: z.string().trim().max(1000), draft: Entered }, (held, { reason, draft }) =>
    snoozeTask({ ...held, draft, reason: reason === '' ? null : reason }),
  ),
);
