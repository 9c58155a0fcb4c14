import { z } from 'zod';
import { CONFIRMED, readBody, withRole } from '#app/_server/authorize.ts';
import { Role } from '#lib/model/user.ts';
import { inviteUser } from '#lib/pipeline/access/manage-links.ts';

const Body = z.object({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(320),
  role: Role,
});

export const POST = withRole(
  'admin',
  async ({ request, person }) =>
    Response.json(await inviteUser({ ...(await readBody(request, Body)), person })),
  CONFIRMED,
);
