import { withRole } from '#app/_server/authorize.ts';
import { prolongSession } from '#lib/platform/sign-in/session.ts';

/** The person is active: extends the session. */
export const POST = withRole('uploader', async ({ request }) =>
  Response.json({ kind: 'prolonged' }, { headers: await prolongSession(request.headers) }),
);
