import { z } from 'zod';
import { readAsset } from '#app/_server/asset-param.ts';
import { readQuery, withRole } from '#app/_server/authorize.ts';
import { describeAsset } from '#lib/lineage/assets/describe-asset.ts';
import { buildProv } from '#lib/lineage/walks/build-prov.ts';
import type { SeenWalk } from '#lib/lineage/walks/keep-visible-assets.ts';
import { walkFrom } from '#lib/lineage/walks/walk-from.ts';
import { AppError } from '#lib/platform/errors.ts';

const Query = z.object({
  direction: z.enum(['up', 'down']).default('up'),
  depth: z.coerce.number().int().min(1).max(12).default(6),
  at: z.coerce.number().int().min(0).optional(),
  format: z.enum(['json', 'prov']).default('json'),
});

/** What an asset was made from, or what was made from it. See docs/lineage-api.md. */
export const GET = withRole('reviewer', async ({ request, params, person }) => {
  const { direction, depth, at, format } = readQuery(request, Query);
  const uri = readAsset(params);
  if (!(await describeAsset(uri, person))) throw new AppError('not-found');
  const walk = await walkFrom(uri, person, { direction, depth, at });
  return Response.json(format === 'prov' ? buildProv(walk) : toAnswer(walk), {
    headers: { 'cache-control': 'no-store' },
  });
});

/** With addresses instead of numbers, which mean nothing outside. */
function toAnswer({ assets, edges, cut, sequence, hidden }: SeenWalk) {
  const uriOf = new Map(assets.map(({ id, uri }) => [id, uri]));
  return {
    sequence,
    partial: cut.length > 0,
    hidden,
    cut: cut.flatMap((id) => uriOf.get(id) ?? []),
    assets: assets.map(({ uri, hops, since, at }) => ({ uri, hops, since, at })),
    edges: edges.map(({ from, to, kind, evidence }) => ({
      from: uriOf.get(from) ?? null,
      to: uriOf.get(to) ?? null,
      kind,
      inferred: evidence !== null,
    })),
  };
}
