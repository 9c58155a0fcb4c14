import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { promoteReader } from '#lib/pipeline/manage-refits.ts';

export const POST = withRole('supervisor', async ({ params, person }) =>
  Response.json(await promoteReader({ id: readParam(params, 'refitId', z.uuid()), person })),
);
