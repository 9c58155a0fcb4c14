import { z } from 'zod';
import { CONFIRMED, readBody, withRole } from '#app/_server/authorize.ts';
import { TeamId } from '#lib/model/ids.ts';
import { Scope } from '#lib/model/scope.ts';
import { Role } from '#lib/model/user.ts';
import { createKey, MAX_KEY_DAYS } from '#lib/pipeline/access/manage-keys.ts';

const Body = z.object({
  name: z.string().trim().min(1).max(80),
  role: Role,
  teamId: TeamId.nullish(),
  scopes: z.array(Scope).min(1).optional(),
  days: z.coerce.number().int().min(1).max(MAX_KEY_DAYS).optional(),
});

export const POST = withRole(
  'admin',
  async ({ request, person }) =>
    Response.json(await createKey({ ...(await readBody(request, Body)), person }), {
      headers: { 'cache-control': 'no-store' },
    }),
  CONFIRMED,
);
