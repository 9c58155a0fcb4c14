import { z } from 'zod';
import { withRole } from '#app/_server/authorize.ts';
import { withHeldTask } from '#app/_server/held-task.ts';
import { snoozeTask } from '#lib/pipeline/set-task-aside.ts';

export const POST = withRole(
  'reviewer',
  withHeldTask({ reason: z.string().trim().max(1000) }, (held, { reason }) =>
    snoozeTask({ ...held, reason: reason === '' ? null : reason }),
  ),
);
