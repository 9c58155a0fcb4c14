import { z } from 'zod';
import { readBody, withAnyone } from '#app/_server/authorize.ts';
import { logAccess } from '#lib/pipeline/log-access.ts';
import { signIn } from '#lib/platform/session.ts';

const Body = z.object({ email: z.string().max(320), password: z.string().max(200) });

export const POST = withAnyone(async ({ request }) => {
  const { headers, person } = await signIn(request, await readBody(request, Body));
  await logAccess({ action: 'user.signed-in', personId: person.id });
  return Response.json({ kind: 'signed-in' }, { headers });
});
