import { withAnyone } from '#app/_server/authorize.ts';
import { signOut } from '#lib/pipeline/sign-in.ts';

/** The browser forgets what the person has seen, too. */
export const POST = withAnyone(async ({ request }) => {
  const headers = await signOut(request);
  headers.set('clear-site-data', '"cache", "storage"');
  return Response.json({ kind: 'signed-out' }, { headers });
});
