import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { confirmOwnSecondFactor } from '#lib/pipeline/access/second-factor.ts';

const Body = z.object({ code: z.string().trim().min(1).max(40) });

/** The first code of the new app: from now on it is required. */
export const POST = withRole('uploader', async ({ request, person }) => {
  const { code } = await readBody(request, Body);
  const { headers, ...outcome } = await confirmOwnSecondFactor(request, { person, code });
  return Response.json(outcome, { headers });
});
