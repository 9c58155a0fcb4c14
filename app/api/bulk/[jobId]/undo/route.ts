import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { undoBulk } from '#lib/pipeline/bulk/undo-bulk.ts';

export const POST = withRole('uploader', async ({ params, person }) =>
  Response.json(await undoBulk({ jobId: readParam(params, 'jobId', z.uuid()), person })),
);
