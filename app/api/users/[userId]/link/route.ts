import { CONFIRMED, readParam, withRole } from '#app/_server/authorize.ts';
import { UserId } from '#lib/model/ids.ts';
import { makeResetLink } from '#lib/pipeline/access/manage-links.ts';

export const POST = withRole(
  'admin',
  async ({ params, person }) =>
    Response.json(await makeResetLink({ userId: readParam(params, 'userId', UserId), person })),
  CONFIRMED,
);
