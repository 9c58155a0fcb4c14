import { z } from 'zod';
import { CONFIRMED, readBody, withRole } from '#app/_server/authorize.ts';
import { addPasskey } from '#lib/pipeline/access/passkeys.ts';
import { NewPasskey } from '#lib/platform/sign-in/webauthn.ts';

const Body = z.object({ name: z.string().trim().min(1).max(80), passkey: NewPasskey });

export const POST = withRole(
  'uploader',
  async ({ request, person }) => {
    const { name, passkey } = await readBody(request, Body);
    return Response.json(await addPasskey(request, { person, name, passkey }));
  },
  CONFIRMED,
);
