import { readBody, withAnyone } from '#app/_server/authorize.ts';
import { signInWithPasskey } from '#lib/pipeline/access/passkeys.ts';
import { PasskeyProof } from '#lib/platform/sign-in/webauthn.ts';

export const POST = withAnyone(async ({ request }) => {
  const headers = await signInWithPasskey(request, await readBody(request, PasskeyProof));
  return Response.json({ kind: 'signed-in' }, { headers });
});
