import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { confirmPassword } from '#lib/pipeline/access/sign-in.ts';

const Body = z.object({ password: z.string().max(200) });

/**
 * The person enters their password again, and may then change accounts, keys, and the like for a
 * while.
 */
export const POST = withRole('uploader', async ({ request }) => {
  await confirmPassword(request, (await readBody(request, Body)).password);
  return Response.json({ kind: 'confirmed' });
});
