import { z } from 'zod';
import { CONFIRMED, readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { Endpoint } from '#lib/inference/endpoint.ts';
import { setEndpointKey } from '#lib/pipeline/endpoints/manage-endpoints.ts';

const Body = z.object({ key: Endpoint.shape.key });

export const POST = withRole(
  'admin',
  async ({ request, params, person }) => {
    const name = decodeURIComponent(readParam(params, 'endpoint', z.string().max(200)));
    const { key } = await readBody(request, Body);
    return Response.json(await setEndpointKey({ person }, { name, key }));
  },
  CONFIRMED,
);
