import { z } from 'zod';
import { readBody, withAnyone } from '#app/_server/authorize.ts';
import { setPasswordByLink } from '#lib/pipeline/access/manage-links.ts';

const Body = z.object({ token: z.string().min(1).max(200), password: z.string().max(200) });

/** The owner of an invitation or reset link sets a password; the token identifies them. */
export const POST = withAnyone(async ({ request }) =>
  Response.json(await setPasswordByLink(await readBody(request, Body))),
);
