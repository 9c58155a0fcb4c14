import { type AssetUri, parseAssetUri } from '#lib/model/asset-uri.ts';

/** The address of the page of an asset. */
export function assetAddress(uri: AssetUri, query: Readonly<Record<string, string>> = {}): string {
  const { type, provider, id } = parseAssetUri(uri);
  const search = new URLSearchParams(query).toString();
  return `/assets/${type}/${provider}/${encodeURIComponent(id)}${search === '' ? '' : `?${search}`}`;
}
