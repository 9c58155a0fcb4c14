import { z } from 'zod';
import { readAsset } from '#app/_server/asset-param.ts';
import { readQuery, withRole } from '#app/_server/authorize.ts';
import { getImpact, listDependents } from '#lib/lineage/impact-of.ts';
import { AppError } from '#lib/platform/errors.ts';

const Query = z.object({
  after: z
    .string()
    .regex(/^\d{1,15}-\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

/**
 * What depends on an asset, and the records that do, largest expected loss first. See
 * docs/lineage-api.md.
 */
export const GET = withRole('supervisor', async ({ request, params }) => {
  const { after, limit } = readQuery(request, Query);
  const uri = readAsset(params);
  const impact = await getImpact(uri);
  if (impact === null) throw new AppError('not-found');
  const [cents = '0', id = '0'] = after?.split('-') ?? [];
  const { dependents, next } = await listDependents(uri, {
    limit,
    ...(after === undefined ? {} : { after: { cents: Number(cents), id } }),
  });
  return Response.json(
    { impact, records: dependents, next: next && `${next.cents}-${next.id}` },
    { headers: { 'cache-control': 'no-store' } },
  );
});
