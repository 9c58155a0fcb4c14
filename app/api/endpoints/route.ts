import { CONFIRMED, readBody, withRole } from '#app/_server/authorize.ts';
import { NewEndpoint } from '#lib/inference/endpoints/store.ts';
import { addEndpoint } from '#lib/pipeline/endpoints/manage-endpoints.ts';

export const POST = withRole(
  'admin',
  async ({ request, person }) =>
    Response.json(await addEndpoint({ person }, await readBody(request, NewEndpoint))),
  CONFIRMED,
);
