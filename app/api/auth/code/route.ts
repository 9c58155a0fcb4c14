import { z } from 'zod';
import { readBody, withAnyone } from '#app/_server/authorize.ts';
import { signInWithCode } from '#lib/pipeline/access/sign-in.ts';

const Body = z.object({ email: z.string().max(320), code: z.string().trim().min(1).max(40) });

/** The second step of signing in; the first one left a cookie that identifies the person. */
export const POST = withAnyone(async ({ request }) => {
  const { kind, headers } = await signInWithCode(request, await readBody(request, Body));
  return Response.json({ kind }, { headers });
});
