import { z } from 'zod';
import { findSequenceAt } from '#lib/assets/find-known.ts';
import type { AssetUri } from '#lib/model/asset-uri.ts';
import { getDb } from '#lib/platform/db.ts';
import { assetAddress } from '../../../asset-address.ts';

/** The query of an asset page's address, which shows the same to everyone who opens it. */
const AssetQuery = z.object({
  depth: z.coerce.number().int().min(1).max(8).catch(4),
  /** As known at this commit. */
  at: z.coerce.number().int().min(0).optional().catch(undefined),
  /** As known at the end of this day, UTC; takes precedence over `at`. */
  on: z.iso.date().optional().catch(undefined),
  /** Types whose assets each have a box, separated by commas. */
  open: z.string().catch(''),
  /** Address of the asset to which the path is highlighted. */
  path: z.string().catch(''),
});
export type AssetQuery = z.infer<typeof AssetQuery>;

/** Turns a day into the last commit by its end. */
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
