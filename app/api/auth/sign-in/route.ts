import { z } from 'zod';
import { readBody, withAnyone } from '#app/_server/authorize.ts';
import { signIn } from '#lib/pipeline/access/sign-in.ts';

const Body = z.object({ email: z.string().max(320), password: z.string().max(200) });

export const POST = withAnyone(async ({ request }) => {
  const { kind, headers } = await signIn(request, await readBody(request, Body));
  return Response.json({ kind }, { headers });
});
