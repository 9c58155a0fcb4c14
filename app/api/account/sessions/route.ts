import { CONFIRMED, withRole } from '#app/_server/authorize.ts';
import { endOtherSessions } from '#lib/pipeline/end-sessions.ts';
import { getSignedIn } from '#lib/platform/session.ts';

/** Signs the person out everywhere else. */
export const DELETE = withRole(
  'uploader',
  async ({ request, person }) => {
    const { token } = await getSignedIn(request.headers);
    return Response.json(await endOtherSessions({ token, person }));
  },
  CONFIRMED,
);
