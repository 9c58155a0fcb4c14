import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { dropWorkQueue } from '#lib/pipeline/review/manage-queues.ts';

export const DELETE = withRole('supervisor', async ({ params, person }) =>
  Response.json(await dropWorkQueue({ id: readParam(params, 'queueId', z.uuid()), person })),
);
