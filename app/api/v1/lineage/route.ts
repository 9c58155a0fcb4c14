import { LineageTold } from '#app/_server/api-operations.ts';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { acceptLineage } from '#lib/pipeline/accept-lineage.ts';

/** Adds OpenLineage events, one or a list, to the graph. See docs/lineage-api.md. */
export const POST = withRole('supervisor', async ({ request, person }) => {
  const body = await readBody(request, LineageTold);
  const events = Array.isArray(body) ? body : [body];
  await acceptLineage(events, person);
  return Response.json({ accepted: events.length }, { status: 201 });
});
