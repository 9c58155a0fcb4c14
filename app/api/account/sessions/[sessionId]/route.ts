import { z } from 'zod';
import { CONFIRMED, readParam, withRole } from '#app/_server/authorize.ts';
import { endOwnSession } from '#lib/pipeline/end-sessions.ts';

export const DELETE = withRole(
  'uploader',
  async ({ params, person }) => {
    const id = readParam(params, 'sessionId', z.string().max(100));
    return Response.json(await endOwnSession({ id, person }));
  },
  CONFIRMED,
);
