import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { dropSearch } from '#lib/pipeline/review/keep-searches.ts';

export const DELETE = withRole('uploader', async ({ params, person }) =>
  Response.json(await dropSearch({ id: readParam(params, 'searchId', z.uuid()), person })),
);
