import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { getBulkProgress } from '#lib/pipeline/bulk/get-progress.ts';

/** The progress of a bulk change, for the person who started it. */
export const GET = withRole('uploader', async ({ params, person }) =>
  Response.json(await getBulkProgress(readParam(params, 'jobId', z.uuid()), person)),
);
