import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { changeOwnPassword } from '#lib/pipeline/manage-users.ts';
import { getSessionToken } from '#lib/platform/session.ts';

const Body = z.object({ current: z.string().max(200), next: z.string().max(200) });

export const POST = withRole('uploader', async ({ request, person }) => {
  const body = await readBody(request, Body);
  const sessionToken = await getSessionToken(request.headers);
  return Response.json(await changeOwnPassword({ person }, { ...body, sessionToken }));
});
