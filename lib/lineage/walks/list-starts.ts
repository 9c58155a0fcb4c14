import { findVersions } from '#lib/assets/find-versions.ts';
import type { AssetUri } from '#lib/model/asset-uri.ts';
import type { Db } from '#lib/platform/db.ts';
import type { AssetType } from '../types/asset-type.ts';
import { ASSET_TYPES, findSource } from '../types.ts';

/**
 * Where walks around an asset begin: at the asset itself and, if it has versions, at its newest
 * one, now or as known at a commit. Edges name versions of changing assets, so the asset alone
 * leads nowhere.
 */
export async function listStarts(
  uri: AssetUri,
  at: number | undefined,
  db: Db,
  types: readonly AssetType[] = ASSET_TYPES,
): Promise<AssetUri[]> {
  const version = findSource(uri, types)?.type.version;
  return version === undefined ? [uri] : [uri, ...(await findVersions(db, [uri], [version], at))];
}
