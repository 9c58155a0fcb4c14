import { z } from 'zod';
import { readBody, withAnyone } from '#app/_server/authorize.ts';
import { safeNext } from '#app/_server/safe-next.ts';
import { readEnv } from '#lib/platform/env.ts';
import { AppError } from '#lib/platform/errors.ts';
import { beginAtProvider } from '#lib/platform/sign-in/session.ts';

const Body = z.object({ next: z.string().max(2_000) });

/** Where the browser goes to sign in at the organization's provider. */
export const POST = withAnyone(async ({ request }) => {
  const { next } = await readBody(request, Body);
  if (readEnv().OIDC_ISSUER === undefined)
    throw new AppError('bad-request', { text: 'Single sign-on is not set up.' });
  const { url, headers } = await beginAtProvider(request, safeNext(next));
  return Response.json({ url }, { headers });
});
