import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { BulkChange, Chosen } from '#lib/model/bulk.ts';
import { startBulk } from '#lib/pipeline/bulk/start-bulk.ts';
import { AppError } from '#lib/platform/errors.ts';

const Body = z.object({ change: BulkChange, chosen: Chosen });

/** Changes many at once; who may do it depends on the change. Removals have a separate route. */
export const POST = withRole('uploader', async ({ request, person }) => {
  const { change, chosen } = await readBody(request, Body);
  if (change.kind === 'remove') throw new AppError('bad-request');
  return Response.json(await startBulk({ change, chosen, person }));
});
