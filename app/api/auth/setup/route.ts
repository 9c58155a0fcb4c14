import { z } from 'zod';
import { readBody, withAnyone } from '#app/_server/authorize.ts';
import { setUpFirstAdmin } from '#lib/pipeline/access/manage-links.ts';

const Body = z.object({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(320),
  password: z.string().max(200),
});

/** Works once, as long as there is no administrator who can sign in. */
export const POST = withAnyone(async ({ request }) =>
  Response.json(await setUpFirstAdmin(await readBody(request, Body))),
);
