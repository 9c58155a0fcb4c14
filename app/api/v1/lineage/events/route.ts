import { z } from 'zod';
import { readQuery, withRole } from '#app/_server/authorize.ts';
import { listRunEvents } from '#lib/lineage/openlineage/list-run-events.ts';
import { readEnv } from '#lib/platform/env.ts';

const Query = z.object({ after: z.coerce.number().int().min(0).default(0) });

/** Runs and decisions after a commit, as OpenLineage events. See docs/lineage-api.md. */
export const GET = withRole('supervisor', async ({ request, person }) => {
  const { origin } = new URL(request.url);
  const query = readQuery(request, Query);
  const base = readEnv().PUBLIC_URL?.replace(/\/$/, '') ?? origin;
  const page = await listRunEvents({ ...query, viewer: person, base });
  return Response.json(page, { headers: { 'cache-control': 'no-store' } });
});
