import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { ConflictAnswer, ConflictId, ConflictNote } from '#lib/model/reconciliation/conflict.ts';
import { settleConflict } from '#lib/pipeline/reconciliation/settle-conflict.ts';

const Body = z.object({
  version: z.number().int(),
  answer: ConflictAnswer,
  reason: ConflictNote.nullable(),
});

export const POST = withRole('reviewer', async ({ request, params, person }) => {
  const id = readParam(params, 'conflictId', ConflictId);
  return Response.json(await settleConflict({ id, person, ...(await readBody(request, Body)) }));
});
