import { AssetUri, parseAssetUri } from '#lib/model/asset-uri.ts';
import { findSource } from '../types.ts';

/**
 * OpenLineage's name of an asset: its source system is the namespace, its type and id are the name.
 */
export function datasetOf(uri: AssetUri): { readonly namespace: string; readonly name: string } {
  const { type, provider } = parseAssetUri(uri);
  return { namespace: provider, name: uri.replace(`csn://${type}/${provider}/`, `${type}/`) };
}

/** The asset that a data set is; null if it is not ours. */
export function assetOfDataset({
  namespace,
  name,
}: {
  readonly namespace: string;
  readonly name: string;
}): AssetUri | null {
  const [, type, id] = /^([^/]+)\/(.+)$/s.exec(name) ?? [];
  const uri = AssetUri.safeParse(`csn://${type}/${namespace}/${id}`).data;
  return uri && findSource(uri) ? uri : null;
}
