import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { LineageEvent } from '#lib/model/openlineage.ts';
import { acceptLineage } from '#lib/pipeline/accept-lineage.ts';

const Body = z.union([z.array(LineageEvent).min(1).max(1_000), LineageEvent]);

/** Events of OpenLineage, one or a list, into the graph. See docs/lineage.md. */
export const POST = withRole('supervisor', async ({ request, person }) => {
  const body = await readBody(request, Body);
  const events = Array.isArray(body) ? body : [body];
  await acceptLineage(events, person);
  return Response.json({ accepted: events.length }, { status: 201 });
});
