import type { Viewer } from '#lib/accounts/visible-documents.ts';
import type { AssetUri } from '#lib/model/asset-uri.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { addNeighbors } from './add-neighbors.ts';
import { keepVisibleAssets, type SeenWalk } from './keep-visible-assets.ts';
import { listStarts } from './list-starts.ts';
import { findLastSequence, type WalkBounds, walkLineage } from './walk-lineage.ts';
import { walkNeighbors } from './walk-neighbors.ts';

/**
 * A walk in one direction from an asset: what the graph keeps and, unless asked as known at an
 * earlier commit, the links that it does not keep, as their sources have them now. Leaves out what
 * the viewer may not see.
 */
export async function walkFrom(
  uri: AssetUri,
  viewer: Viewer,
  bounds: WalkBounds,
  db: Db = getDb(),
): Promise<SeenWalk> {
  const isNow = bounds.at === undefined || bounds.at >= (await findLastSequence(db));
  const start = await listStarts(uri, bounds.at, db);
  const [walk, neighbors] = await Promise.all([
    walkLineage(start, bounds, db),
    isNow ? walkNeighbors(uri, bounds, db) : null,
  ]);
  return keepVisibleAssets(
    viewer,
    neighbors ? addNeighbors(walk, neighbors, bounds.direction) : walk,
    db,
  );
}
