import type { Viewer } from '#lib/accounts/visible-documents.ts';
import type { Db } from '#lib/platform/db.ts';
import { listSeen } from '../assets/sees-asset.ts';
import type { Walk } from './walk-lineage.ts';

/** A walk without the assets the viewer may not see. */
export interface SeenWalk extends Walk {
  /** Number of assets left out; nothing else about them is revealed. */
  readonly hidden: number;
}

/** Leaves out assets of documents this viewer may not see, with their edges. */
export async function keepVisibleAssets(viewer: Viewer, walk: Walk, db: Db): Promise<SeenWalk> {
  const seen = await listSeen(
    viewer,
    walk.assets.map(({ uri }) => uri),
    db,
  );
  const assets = walk.assets.filter(({ uri }) => seen.has(uri));
  const ids = new Set(assets.map(({ id }) => id));
  return {
    ...walk,
    assets,
    edges: walk.edges
      .filter(({ from, to }) => ids.has(from) && ids.has(to))
      .map((edge) => ({
        ...edge,
        evidence: edge.evidence?.filter((id) => ids.has(id)) ?? null,
      })),
    cut: walk.cut.filter((id) => ids.has(id)),
    hidden: walk.assets.length - assets.length,
  };
}
