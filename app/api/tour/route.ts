import { withRole } from '#app/_server/authorize.ts';
import { listTourSteps } from '#app/_tour/list-steps.ts';

export const GET = withRole('uploader', async ({ person }) =>
  Response.json({ steps: await listTourSteps(person) }),
);
