import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { beginOwnSecondFactor, removeOwnSecondFactor } from '#lib/pipeline/access/second-factor.ts';

const Body = z.object({ password: z.string().max(200) });

/**
 * Sets up a new authenticator app: its key and the backup codes are in this response and never
 * again.
 */
export const POST = withRole('uploader', async ({ request }) => {
  const { password } = await readBody(request, Body);
  return Response.json(await beginOwnSecondFactor(request, password));
});

export const DELETE = withRole('uploader', async ({ request, person }) => {
  const { password } = await readBody(request, Body);
  return Response.json(await removeOwnSecondFactor(request, { person, password }));
});
