import { z } from 'zod';
import { withRole } from '#app/_server/authorize.ts';
import { Entered, withHeldTask } from '#app/_server/held-task.ts';
import { snoozeTask } from '#lib/pipeline/review/set-task-aside.ts';

export const POST = withRole(
  'reviewer',
  withHeldTask(
    {
      reason: z.string().trim().max(1000),
      draft: Entered,
      /** When it comes back by itself; if absent, when someone claims it. */
      until: z.iso.datetime().optional(),
    },
    (held, { reason, draft, until }) =>
      snoozeTask({
        ...held,
        draft,
        reason: reason === '' ? null : reason,
        until: until === undefined ? null : new Date(until),
      }),
  ),
);
