import { readParam, withRole } from '#app/_server/authorize.ts';
import { ConflictId } from '#lib/model/reconciliation/conflict.ts';
import { reopenConflict } from '#lib/pipeline/reconciliation/settle-conflict.ts';

export const POST = withRole('reviewer', async ({ params, person }) => {
  const id = readParam(params, 'conflictId', ConflictId);
  return Response.json(await reopenConflict({ id, person }));
});
