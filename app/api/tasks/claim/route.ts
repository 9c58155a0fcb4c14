import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorise.ts';
import { TaskId } from '#lib/model/ids.ts';
import { claimTask } from '#lib/pipeline/claim-task.ts';
import { QueueFilter } from '#lib/review/queue-filter.ts';

const Body = z.object({ taskId: TaskId.optional(), filter: QueueFilter.optional() });

/** A task by name, or the next one of the queue. */
export const POST = withRole('reviewer', async ({ request, person }) => {
  const { taskId, filter } = await readBody(request, Body);
  return Response.json(await claimTask({ person, taskId, filter }));
});
