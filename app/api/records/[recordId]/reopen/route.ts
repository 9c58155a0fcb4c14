import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { RecordId } from '#lib/model/ids.ts';
import { reopenRecord } from '#lib/pipeline/review/reopen-record.ts';

const Body = z.object({ reason: z.string().trim().min(1).max(1000) });

export const POST = withRole('supervisor', async ({ request, params, person }) => {
  const recordId = readParam(params, 'recordId', RecordId);
  const { reason } = await readBody(request, Body);
  return Response.json(await reopenRecord({ recordId, person, reason }));
});
