import { CONFIRMED, withRole } from '#app/_server/authorize.ts';
import { beginPasskey } from '#lib/pipeline/access/passkeys.ts';
import { getSignedIn } from '#lib/platform/sign-in/session.ts';
import { ALGORITHMS } from '#lib/platform/sign-in/webauthn.ts';

/** What the browser needs to have a device create a passkey. */
export const POST = withRole(
  'uploader',
  async ({ request, person }) => {
    const { email } = await getSignedIn(request.headers);
    return Response.json({
      challenge: await beginPasskey(person),
      rp: { name: 'Countersign' },
      user: {
        id: Buffer.from(person.id).toString('base64url'),
        name: email,
        displayName: person.name,
      },
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
    });
  },
  CONFIRMED,
);
