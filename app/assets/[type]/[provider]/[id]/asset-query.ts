import { z } from 'zod';
import { findSequenceAt } from '#lib/assets/find-known.ts';
import type { AssetUri } from '#lib/model/asset-uri.ts';
import { getDb } from '#lib/platform/db.ts';
import { assetAddress } from '../../../asset-address.ts';

/** What is in the address of an asset's page, which shows the same again to whoever gets it. */
const AssetQuery = z.object({
  depth: z.coerce.number().int().min(1).max(8).catch(4),
  /** As known at this commit. */
  at: z.coerce.number().int().min(0).optional().catch(undefined),
  /** As known at the end of this day, UTC: goes before `at`. */
  on: z.iso.date().optional().catch(undefined),
  /** Types of which each asset has a box, with commas between. */
  open: z.string().catch(''),
  /** Address of the asset to which the way is marked. */
  path: z.string().catch(''),
});
export type AssetQuery = z.infer<typeof AssetQuery>;

/** With a day as the last commit that had ended by its end. */
export async function readQuery(params: Readonly<Record<string, unknown>>): Promise<AssetQuery> {
  const { on, ...query } = AssetQuery.parse(params);
  if (on === undefined) return query;
  return { ...query, at: await findSequenceAt(getDb(), new Date(`${on}T23:59:59.999Z`)) };
}

export function queryAddress(uri: AssetUri, { depth, at, open, path }: AssetQuery): string {
  return assetAddress(uri, {
    depth: String(depth),
    ...(at === undefined ? {} : { at: String(at) }),
    ...(open === '' ? {} : { open }),
    ...(path === '' ? {} : { path }),
  });
}
