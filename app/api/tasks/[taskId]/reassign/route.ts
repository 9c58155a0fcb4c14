import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { TaskId } from '#lib/model/ids.ts';
import { reassignTask } from '#lib/pipeline/review/set-task-aside.ts';

const Body = z.object({ reason: z.string().trim().max(1000).nullable() });

export const POST = withRole('supervisor', async ({ request, params, person }) => {
  const taskId = readParam(params, 'taskId', TaskId);
  const { reason } = await readBody(request, Body);
  return Response.json(await reassignTask({ taskId, person, reason }));
});
