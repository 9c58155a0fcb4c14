import { z } from 'zod';
import { CONFIRMED, readParam, withRole } from '#app/_server/authorize.ts';
import { dropPasskey } from '#lib/pipeline/access/passkeys.ts';

export const DELETE = withRole(
  'uploader',
  async ({ params, person }) => {
    const passkeyId = readParam(params, 'passkeyId', z.string().max(1_400));
    return Response.json(await dropPasskey({ person, passkeyId }));
  },
  CONFIRMED,
);
