import { z } from 'zod';
import { AssetSearch } from '#app/_server/api-operations.ts';
import { readBody, readQuery, withRole } from '#app/_server/authorize.ts';
import { logSearch } from '#app/_server/log-search.ts';
import { findAssets } from '#lib/lineage/assets/find-assets.ts';
import { listAssets } from '#lib/lineage/assets/list-assets.ts';
import { AppError } from '#lib/platform/errors.ts';

const Query = z.object({
  type: z.string().min(1).max(100),
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

const NO_WORDS = 'Proxies and logs keep addresses. Post the words to this address instead.';

/** The assets of a type, a page at a time. See docs/lineage-api.md. */
export const GET = withRole('reviewer', async ({ request, person }) => {
  if (new URL(request.url).searchParams.has('q'))
    throw new AppError('bad-request', { text: NO_WORDS });
  const query = readQuery(request, Query);
  return Response.json(await listAssets(person, query), {
    headers: { 'cache-control': 'no-store' },
  });
});

/**
 * Assets that match a search; its words are in the body, so they are in no log. See
 * docs/lineage-api.md.
 */
export const POST = withRole('reviewer', async ({ request, person }) => {
  const { q, ...where } = await readBody(request, AssetSearch);
  await logSearch(person, q);
  return Response.json(
    { assets: await findAssets(q, person, where) },
    { headers: { 'cache-control': 'no-store' } },
  );
});
