import { withAnyone } from '#app/_server/authorize.ts';
import { signOut } from '#lib/pipeline/sign-in.ts';

/** The browser forgets what pages have kept in it, too; answers are in no cache anyway. */
export const POST = withAnyone(async ({ request }) => {
  const headers = await signOut(request);
  headers.set('clear-site-data', '"storage"');
  return Response.json({ kind: 'signed-out' }, { headers });
});
