import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { ConflictId, ConflictNote } from '#lib/model/reconciliation/conflict.ts';
import { careForConflict } from '#lib/pipeline/reconciliation/settle-conflict.ts';

const Body = z.object({ note: ConflictNote.nullable() });

export const POST = withRole('reviewer', async ({ request, params, person }) => {
  const id = readParam(params, 'conflictId', ConflictId);
  const care = await readBody(request, Body);
  return Response.json(await careForConflict({ id, person, care }));
});
