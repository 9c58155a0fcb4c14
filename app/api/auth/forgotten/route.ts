import { z } from 'zod';
import { readBody, withAnyone } from '#app/_server/authorize.ts';
import { askForLink } from '#lib/pipeline/mails/ask-for-link.ts';

const Body = z.object({ email: z.string().min(1).max(320) });

/**
 * Emails a link to set a new password. The response does not reveal whether there is such an
 * account.
 */
export const POST = withAnyone(async ({ request }) => {
  const { email } = await readBody(request, Body);
  return Response.json(await askForLink(request, email));
});
