import { z } from 'zod';
import { CONFIRMED, readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { UserId } from '#lib/model/ids.ts';
import { resetPassword } from '#lib/pipeline/access/manage-users.ts';

const Body = z.object({ password: z.string().max(200) });

export const POST = withRole(
  'admin',
  async ({ request, params, person }) => {
    const userId = readParam(params, 'userId', UserId);
    const { password } = await readBody(request, Body);
    return Response.json(await resetPassword({ person }, { userId, password }));
  },
  CONFIRMED,
);
