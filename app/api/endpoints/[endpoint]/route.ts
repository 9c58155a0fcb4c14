import { z } from 'zod';
import { CONFIRMED, readParam, withRole } from '#app/_server/authorize.ts';
import { removeEndpoint } from '#lib/pipeline/endpoints/manage-endpoints.ts';

export const DELETE = withRole(
  'admin',
  async ({ params, person }) => {
    const name = decodeURIComponent(readParam(params, 'endpoint', z.string().max(200)));
    return Response.json(await removeEndpoint({ person }, name));
  },
  CONFIRMED,
);
