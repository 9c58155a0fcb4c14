import { z } from 'zod';
import { withRole } from '#app/_server/authorize.ts';
import { logSearch } from '#app/_server/log-search.ts';
import { findAssets } from '#lib/lineage/find-assets.ts';
import { AppError } from '#lib/platform/errors.ts';

const Query = z.object({ q: z.string().min(1).max(500), type: z.string().optional() });

/** Assets that match what is looked for. See docs/lineage.md. */
export const GET = withRole('reviewer', async ({ request, person }) => {
  const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw new AppError('bad-request');
  const { q, type } = query.data;
  await logSearch(person, q);
  return Response.json(
    { assets: await findAssets(q, person, type === undefined ? {} : { type }) },
    { headers: { 'cache-control': 'no-store' } },
  );
});
