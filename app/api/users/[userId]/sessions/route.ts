import { CONFIRMED, readParam, withRole } from '#app/_server/authorize.ts';
import { UserId } from '#lib/model/ids.ts';
import { endSessionsOf } from '#lib/pipeline/access/end-sessions.ts';

/** For example, for someone who lost a device: they may sign in again. */
export const DELETE = withRole(
  'admin',
  async ({ params, person }) =>
    Response.json(await endSessionsOf({ userId: readParam(params, 'userId', UserId), person })),
  CONFIRMED,
);
