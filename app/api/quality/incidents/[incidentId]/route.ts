import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { resolveIncident } from '#lib/pipeline/quality/resolve-incident.ts';

const Body = z.object({ note: z.string().trim().min(1).max(2000) });

/** Resolves an alert. */
export const POST = withRole('supervisor', async ({ request, params, person }) => {
  const incidentId = readParam(params, 'incidentId', z.uuid());
  return Response.json(
    await resolveIncident({ incidentId, person, ...(await readBody(request, Body)) }),
  );
});
