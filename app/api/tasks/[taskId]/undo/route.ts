import { readParam, withRole } from '#app/_server/authorize.ts';
import { TaskId } from '#lib/model/ids.ts';
import { undoSubmit } from '#lib/pipeline/review/undo-submit.ts';

export const POST = withRole('reviewer', async ({ params, person }) =>
  Response.json(await undoSubmit({ taskId: readParam(params, 'taskId', TaskId), person })),
);
