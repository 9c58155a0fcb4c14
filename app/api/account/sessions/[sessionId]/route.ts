import { z } from 'zod';
import { CONFIRMED, readParam, withRole } from '#app/_server/authorize.ts';
import { endOtherSessions, endOwnSession } from '#lib/pipeline/access/end-sessions.ts';
import { getSignedIn } from '#lib/platform/sign-in/session.ts';

/** Used instead of an id: everywhere else. */
const OTHERS = 'others';

/** Signs the person out somewhere else. */
export const DELETE = withRole(
  'uploader',
  async ({ request, params, person }) => {
    const id = readParam(params, 'sessionId', z.string().max(100));
    if (id !== OTHERS) return Response.json(await endOwnSession({ id, person }));
    const { token } = await getSignedIn(request.headers);
    return Response.json(await endOtherSessions({ token, person }));
  },
  CONFIRMED,
);
