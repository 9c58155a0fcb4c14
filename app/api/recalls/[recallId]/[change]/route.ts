import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { changeRecall, RecallChange } from '#lib/pipeline/recalls/change-recall.ts';

const Body = z.object({ reason: z.string().trim().min(1).max(1000) });

/** Pauses, resumes, or reverses a recall. */
export const POST = withRole('supervisor', async ({ request, params, person }) => {
  const recallId = readParam(params, 'recallId', z.uuid());
  const change = readParam(params, 'change', RecallChange);
  const { reason } = await readBody(request, Body);
  return Response.json(await changeRecall({ recallId, change, reason, person }));
});
