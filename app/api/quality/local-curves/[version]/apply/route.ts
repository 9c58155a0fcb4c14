import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { applyLocalCurve } from '#lib/pipeline/manage-local-curves.ts';

const Version = z.coerce.number().int().min(1).max(1_000_000);

export const POST = withRole('supervisor', async ({ params, person }) =>
  Response.json(await applyLocalCurve({ version: readParam(params, 'version', Version), person })),
);
