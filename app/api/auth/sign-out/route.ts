import { withAnyone } from '#app/_server/authorize.ts';
import { signOut } from '#lib/pipeline/access/sign-in.ts';

/** The browser also forgets what pages have stored in it; responses are not cached anyway. */
export const POST = withAnyone(async ({ request }) => {
  const headers = await signOut(request);
  headers.set('clear-site-data', '"storage"');
  return Response.json({ kind: 'signed-out' }, { headers });
});
