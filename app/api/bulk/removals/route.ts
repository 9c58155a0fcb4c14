import { z } from 'zod';
import { CONFIRMED, readBody, withRole } from '#app/_server/authorize.ts';
import { Chosen } from '#lib/model/bulk.ts';
import { startBulk } from '#lib/pipeline/bulk/start-bulk.ts';

const Body = z.object({ reason: z.string().trim().min(3).max(500), chosen: Chosen });

/** Removes documents for good. */
export const POST = withRole(
  'supervisor',
  async ({ request, person }) => {
    const { reason, chosen } = await readBody(request, Body);
    return Response.json(await startBulk({ change: { kind: 'remove', reason }, chosen, person }));
  },
  CONFIRMED,
);
