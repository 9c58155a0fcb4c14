import { type AssetUri, idOf } from '#lib/model/asset-uri.ts';
import type { Db } from '#lib/platform/db.ts';
import { findSource } from '../types.ts';

export interface Named {
  readonly name: string;
  /** Title of its type. */
  readonly title: string;
}

/**
 * The names of assets according to their sources; an asset no source has anymore is named by its
 * id.
 */
export async function nameAssets(
  uris: readonly AssetUri[],
  db: Db,
): Promise<ReadonlyMap<AssetUri, Named>> {
  const names = new Map<AssetUri, Named>();
  for (const [provider, own] of Map.groupBy(uris, (uri) => findSource(uri)?.provider)) {
    const [first] = own;
    const type = first && findSource(first)?.type;
    if (!provider || !type) continue;
    const loaded = await provider.load(db, own.map(idOf));
    for (const uri of own)
      names.set(uri, {
        title: type.title,
        name: loaded.get(idOf(uri))?.name ?? `${type.title} ${idOf(uri)}`,
      });
  }
  return names;
}
