import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { changeOwnPassword } from '#lib/pipeline/access/manage-users.ts';

const Body = z.object({ current: z.string().max(200), next: z.string().max(200) });

export const POST = withRole('uploader', async ({ request }) =>
  Response.json(await changeOwnPassword(request, await readBody(request, Body))),
);
