import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { dropEntry } from '#lib/pipeline/manage-directory.ts';

export const DELETE = withRole('admin', async ({ params, person }) =>
  Response.json(await dropEntry({ person }, readParam(params, 'entryId', z.uuid()))),
);
