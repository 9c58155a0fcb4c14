import { withRole } from '#app/_server/authorize.ts';
import { fitLocalCurve } from '#lib/pipeline/learning/manage-local-curves.ts';

export const POST = withRole('supervisor', async ({ person }) =>
  Response.json(await fitLocalCurve({ person })),
);
