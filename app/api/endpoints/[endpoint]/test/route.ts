import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { testEndpoint } from '#lib/pipeline/endpoints/test-endpoint.ts';

export const POST = withRole('admin', async ({ params, person }) => {
  const name = decodeURIComponent(readParam(params, 'endpoint', z.string().max(200)));
  return Response.json(await testEndpoint({ name, person }));
});
