import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { TaskId } from '#lib/model/ids.ts';
import { TaskGroup } from '#lib/model/task-group.ts';
import { acceptBatch } from '#lib/pipeline/review/accept-batch.ts';

const Body = z.object({
  group: TaskGroup,
  items: z
    .array(z.object({ taskId: TaskId, values: z.record(z.string(), z.string().nullable()) }))
    .min(1)
    .max(50),
  reason: z.string().trim().min(1).max(1000).nullable(),
});

export const POST = withRole('reviewer', async ({ request, person }) => {
  const { group, items, reason } = await readBody(request, Body);
  return Response.json({ outcomes: await acceptBatch({ group, items, reason, person }) });
});
