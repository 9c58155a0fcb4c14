import { z } from 'zod';
import { CONFIRMED, readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { UserId } from '#lib/model/ids.ts';
import { Role } from '#lib/model/user.ts';
import { changeRole } from '#lib/pipeline/access/manage-users.ts';

const Body = z.object({ role: Role });

export const POST = withRole(
  'admin',
  async ({ request, params, person }) => {
    const userId = readParam(params, 'userId', UserId);
    const { role } = await readBody(request, Body);
    return Response.json(await changeRole({ person }, { userId, role }));
  },
  CONFIRMED,
);
