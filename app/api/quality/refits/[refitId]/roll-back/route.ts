import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { rollBackReader } from '#lib/pipeline/manage-refits.ts';

export const POST = withRole('supervisor', async ({ params, person }) =>
  Response.json(await rollBackReader({ id: readParam(params, 'refitId', z.uuid()), person })),
);
