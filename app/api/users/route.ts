import { z } from 'zod';
import { CONFIRMED, readBody, withRole } from '#app/_server/authorize.ts';
import { Role } from '#lib/model/user.ts';
import { createUser } from '#lib/pipeline/access/manage-users.ts';

const Body = z.object({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(320),
  role: Role,
  password: z.string().max(200),
});

export const POST = withRole(
  'admin',
  async ({ request, person }) =>
    Response.json(await createUser({ person }, await readBody(request, Body))),
  CONFIRMED,
);
