import { z } from 'zod';
import { withRole } from '#app/_server/authorize.ts';
import { Entered, withHeldTask } from '#app/_server/held-task.ts';
import { escalateTask } from '#lib/pipeline/review/set-task-aside.ts';

export const POST = withRole(
  'reviewer',
  withHeldTask(
    { reason: z.string().trim().min(1).max(1000), draft: Entered },
    (held, { reason, draft }) => escalateTask({ ...held, reason, draft }),
  ),
);
