import { z } from 'zod';
import { readBody, readQuery, withRole } from '#app/_server/authorize.ts';
import { AssetUri } from '#lib/model/asset-uri.ts';
import { startRecall } from '#lib/pipeline/recalls/start-recall.ts';

const Query = z.object({
  asset: AssetUri,
  from: z.coerce.number().int().min(0),
  to: z.coerce.number().int().min(0),
});
const Body = z.object({ reason: z.string().trim().min(1).max(1000) });

/** Recalls what was made with an asset between two commits. */
export const POST = withRole('supervisor', async ({ request, person }) => {
  const query = readQuery(request, Query);
  const { reason } = await readBody(request, Body);
  return Response.json(await startRecall({ ...query, reason, person }));
});
