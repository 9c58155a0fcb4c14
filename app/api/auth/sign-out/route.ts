import { withAnyone } from '#app/_server/authorize.ts';
import { signOut } from '#lib/pipeline/sign-in.ts';

export const POST = withAnyone(async ({ request }) =>
  Response.json({ kind: 'signed-out' }, { headers: await signOut(request) }),
);
