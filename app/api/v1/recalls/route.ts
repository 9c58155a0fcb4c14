import { withRole } from '#app/_server/authorize.ts';
import { listRecalls } from '#lib/quality/recalls/store.ts';

/** The latest recalls with their results. See docs/lineage-api.md. */
export const GET = withRole('supervisor', async () =>
  Response.json({ recalls: await listRecalls() }, { headers: { 'cache-control': 'no-store' } }),
);
