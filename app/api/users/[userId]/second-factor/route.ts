import { CONFIRMED, readParam, withRole } from '#app/_server/authorize.ts';
import { UserId } from '#lib/model/ids.ts';
import { removeSecondFactorOf } from '#lib/pipeline/access/second-factor.ts';

/** For a person who has lost their app and their backup codes. */
export const DELETE = withRole(
  'admin',
  async ({ params, person }) =>
    Response.json(
      await removeSecondFactorOf({ userId: readParam(params, 'userId', UserId), person }),
    ),
  CONFIRMED,
);
