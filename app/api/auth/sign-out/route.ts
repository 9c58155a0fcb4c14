import { withAnyone } from '#app/_server/authorize.ts';
import { signOut } from '#lib/platform/session.ts';

export const POST = withAnyone(async ({ request }) =>
  Response.json({ kind: 'signed-out' }, { headers: await signOut(request) }),
);
