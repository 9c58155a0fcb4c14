import { z } from 'zod';
import { CONFIRMED, readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { UserId } from '#lib/model/ids.ts';
import { setActive } from '#lib/pipeline/access/manage-users.ts';

const Body = z.object({ active: z.boolean() });

export const POST = withRole(
  'admin',
  async ({ request, params, person }) => {
    const userId = readParam(params, 'userId', UserId);
    const { active } = await readBody(request, Body);
    return Response.json(await setActive({ person }, { userId, active }));
  },
  CONFIRMED,
);
