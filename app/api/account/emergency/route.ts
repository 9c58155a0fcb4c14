import { z } from 'zod';
import { CONFIRMED, readBody, withRole } from '#app/_server/authorize.ts';
import { endEmergency, startEmergency } from '#lib/pipeline/access/emergency-access.ts';

const Body = z.object({ reason: z.string().trim().min(10).max(1_000) });

/** Emergency access to all documents, for a while. */
export const POST = withRole(
  'uploader',
  async ({ request, person }) => {
    const { reason } = await readBody(request, Body);
    return Response.json(await startEmergency({ person, reason }));
  },
  CONFIRMED,
);

export const DELETE = withRole('uploader', async ({ person }) =>
  Response.json(await endEmergency(person)),
);
