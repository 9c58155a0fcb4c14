import type { Viewer } from '#lib/accounts/visible-documents.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { ASSET_TYPES } from '../types.ts';
import { listSeen } from './sees-asset.ts';

/** An asset as shown in a list. */
export interface ListedAsset {
  readonly uri: AssetUri;
  readonly name: string;
  /** Title of its type. */
  readonly title: string;
}

/**
 * The assets of a type with facts in the graph that the viewer may see, oldest first, a page at a
 * time; a page before the last may have fewer than `limit`, even none. `next`: null at the end.
 */
export async function listAssets(
  viewer: Viewer,
  {
    type,
    after,
    limit,
  }: { readonly type: string; readonly after?: string; readonly limit: number },
  db: Db = getDb(),
): Promise<{ readonly assets: readonly ListedAsset[]; readonly next: string | null }> {
  const title = ASSET_TYPES.find((one) => one.type === type)?.title ?? type;
  const rows = await db.assetFacts.findMany({
    where: {
      state: 'enriched',
      asset: { kind: { type } },
      ...(after === undefined ? {} : { assetId: { gt: BigInt(after) } }),
    },
    orderBy: { assetId: 'asc' },
    take: limit + 1,
    select: {
      assetId: true,
      name: true,
      asset: { select: { key: true, kind: { select: { provider: true } } } },
    },
  });
  const page = rows.slice(0, limit).map(({ name, asset: { key, kind } }) => ({
    uri: assetUri(type, key, kind.provider),
    name,
    title,
  }));
  const seen = await listSeen(
    viewer,
    page.map(({ uri }) => uri),
    db,
  );
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    assets: page.filter(({ uri }) => seen.has(uri)),
    next: last ? String(last.assetId) : null,
  };
}
