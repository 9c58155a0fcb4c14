import type { AssetUri } from '#lib/model/asset-uri.ts';
import type { Walk, WalkBounds, WalkedAsset, WalkedEdge } from './walk-lineage.ts';
import type { NeighborWalk } from './walk-neighbors.ts';

/**
 * A walk with the links that the graph does not keep, as references. The id of an asset that only
 * these links reach is its address, and it has no commit.
 */
export function addNeighbors(
  walk: Walk,
  { start, edges, cut }: NeighborWalk,
  direction: WalkBounds['direction'],
): Walk {
  const assets = new Map(walk.assets.map((asset) => [asset.uri, asset]));
  const add = (uri: AssetUri): string => {
    const known = assets.get(uri);
    if (!known) assets.set(uri, { id: uri, uri, hops: 0, since: null, at: null });
    return known?.id ?? uri;
  };
  const first = add(start);
  const added = edges.map(
    ({ from, to }): WalkedEdge => ({
      from: add(from),
      to: add(to),
      kind: 'reference',
      evidence: null,
    }),
  );
  const all = [...walk.edges, ...added];
  const starts = walk.assets.filter(({ hops }) => hops === 0).map(({ id }) => id);
  const hopsOf = countHops(new Set([first, ...starts]), all, direction);
  return {
    ...walk,
    assets: [...assets.values()].map(
      (asset): WalkedAsset => ({ ...asset, hops: hopsOf.get(asset.id) ?? asset.hops }),
    ),
    edges: all,
    cut: [...new Set([...walk.cut, ...cut.flatMap((uri) => assets.get(uri)?.id ?? [])])],
  };
}

/** The fewest hops from any of the starts, by id. */
function countHops(
  starts: ReadonlySet<string>,
  edges: readonly WalkedEdge[],
  direction: WalkBounds['direction'],
): ReadonlyMap<string, number> {
  const next = Map.groupBy(edges, ({ from, to }) => (direction === 'up' ? to : from));
  const hopsOf = new Map([...starts].map((id) => [id, 0]));
  // The list grows while it is walked.
  const reached = [...starts];
  for (const id of reached)
    for (const { from, to } of next.get(id) ?? []) {
      const far = direction === 'up' ? from : to;
      if (hopsOf.has(far)) continue;
      hopsOf.set(far, (hopsOf.get(id) ?? 0) + 1);
      reached.push(far);
    }
  return hopsOf;
}
