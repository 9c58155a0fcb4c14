import { withAnyone } from '#app/_server/authorize.ts';
import { beginPasskeySignIn } from '#lib/pipeline/access/passkeys.ts';

/** What the browser needs to ask a device for a passkey. */
export const POST = withAnyone(async () =>
  Response.json({ challenge: await beginPasskeySignIn(), userVerification: 'required' }),
);
