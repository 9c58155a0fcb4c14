import { readAsset } from '#app/_server/asset-param.ts';
import { withRole } from '#app/_server/authorize.ts';
import { describeAsset } from '#lib/lineage/assets/describe-asset.ts';
import { findLastSequence } from '#lib/lineage/walks/walk-lineage.ts';
import { getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';

/** One asset: what its source says, who owns it, what depends on it. See docs/lineage-api.md. */
export const GET = withRole('reviewer', async ({ params, person }) => {
  const view = await describeAsset(readAsset(params), person);
  if (!view) throw new AppError('not-found');
  const { uri, title, name, gone, facts, owner, tags, enrichedAt, silentSince, impact } = view;
  return Response.json(
    {
      uri,
      type: title,
      name,
      gone,
      facts: Object.fromEntries(facts.map(({ label, value }) => [label, value])),
      owner: owner?.uri ?? null,
      tags,
      enrichedAt,
      silentSince,
      impact,
      sequence: await findLastSequence(getDb()),
    },
    { headers: { 'cache-control': 'no-store' } },
  );
});
