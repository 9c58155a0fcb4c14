import { z } from 'zod';
import { CONFIRMED, readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { setEndpointEnabled } from '#lib/pipeline/endpoints/manage-endpoints.ts';

const Body = z.object({ enabled: z.boolean() });

export const POST = withRole(
  'admin',
  async ({ request, params, person }) => {
    const name = decodeURIComponent(readParam(params, 'endpoint', z.string().max(200)));
    const { enabled } = await readBody(request, Body);
    return Response.json(await setEndpointEnabled({ person }, { name, enabled }));
  },
  CONFIRMED,
);
