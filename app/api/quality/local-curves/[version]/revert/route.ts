import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { revertLocalCurve } from '#lib/pipeline/manage-local-curves.ts';

const Version = z.coerce.number().int().min(1).max(1_000_000);

export const POST = withRole('supervisor', async ({ params, person }) =>
  Response.json(await revertLocalCurve({ version: readParam(params, 'version', Version), person })),
);
