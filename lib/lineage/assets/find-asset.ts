import { type AssetUri, parseAssetUri } from '#lib/model/asset-uri.ts';
import type { Db } from '#lib/platform/db.ts';

/** Its number in the graph; null if the graph does not know it. */
export async function findAsset(uri: AssetUri, db: Db): Promise<bigint | null> {
  const { type, provider, id: key } = parseAssetUri(uri);
  const [row] = await db.$queryRaw<{ id: bigint | null }[]>`
    SELECT find_asset(${type}, ${provider}, ${key}) AS id`;
  return row?.id ?? null;
}
