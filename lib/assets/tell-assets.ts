import { type AssetUri, parseAssetUri } from '#lib/model/asset-uri.ts';
import type { Tx } from '#lib/platform/db.ts';

/**
 * Has the graph reread assets from their sources, inside the transaction that changes them. For
 * assets whose id no trigger can know, because it is only in sealed columns.
 */
export async function tellAssets(tx: Tx, changed: readonly AssetUri[]): Promise<void> {
  const told = changed.map((uri) => {
    const { id: key, ...source } = parseAssetUri(uri);
    return { ...source, key };
  });
  if (told.length > 0) await tx.assetEvent.createMany({ data: told });
}
