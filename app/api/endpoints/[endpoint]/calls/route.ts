import { z } from 'zod';
import { CONFIRMED, readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { CallKind } from '#lib/inference/endpoint.ts';
import { setEndpointCalls } from '#lib/pipeline/endpoints/manage-endpoints.ts';

const Body = z.object({ calls: z.array(CallKind).max(2) });

export const POST = withRole(
  'admin',
  async ({ request, params, person }) => {
    const name = decodeURIComponent(readParam(params, 'endpoint', z.string().max(200)));
    const { calls } = await readBody(request, Body);
    return Response.json(await setEndpointCalls({ person }, { name, calls }));
  },
  CONFIRMED,
);
