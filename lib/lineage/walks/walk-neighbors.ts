import { type AssetUri, idOf, parseAssetUri } from '#lib/model/asset-uri.ts';
import type { Db } from '#lib/platform/db.ts';
import type { Neighbors } from '../types/asset-type.ts';
import { ASSET_TYPES, findSource } from '../types.ts';
import type { WalkBounds } from './walk-lineage.ts';

/** Links that the graph does not keep, as their sources have them now. */
export interface NeighborWalk {
  readonly start: AssetUri;
  readonly edges: readonly { readonly from: AssetUri; readonly to: AssetUri }[];
  /** Assets where the limits cut off the walk. */
  readonly cut: readonly AssetUri[];
}

/** Each hop asks a source once per type, so fewer assets than in the graph are enough. */
const BOUNDS = { perHop: 40, most: 200 };

/**
 * Walks from neighbor to neighbor, hop by hop, each asset once. Null if the source of the first
 * asset lists no neighbors; the walk ends at other assets whose sources list none. `perHop` limits
 * each type.
 */
export async function walkNeighbors(
  start: AssetUri,
  { direction, depth, perHop = BOUNDS.perHop, most = BOUNDS.most }: WalkBounds,
  db: Db,
  types = ASSET_TYPES,
): Promise<NeighborWalk | null> {
  if (!findSource(start, types)?.provider.neighbors) return null;
  const limits = { perHop: Math.min(perHop, BOUNDS.perHop), most: Math.min(most, BOUNDS.most) };
  const seen = new Set([start]);
  const edges: { from: AssetUri; to: AssetUri }[] = [];
  const cut = new Set<AssetUri>();
  let frontier: readonly AssetUri[] = [start];
  for (let hop = 1; hop <= depth && frontier.length > 0; hop++) {
    const next = await loadNeighbors(frontier, limits.perHop + 1, db, types);
    const fresh = new Set<AssetUri>();
    for (const [here, { [direction]: found }] of next)
      for (const group of Map.groupBy(found, (uri) => parseAssetUri(uri).type).values()) {
        if (group.length > limits.perHop) cut.add(here);
        for (const there of group.slice(0, limits.perHop)) {
          if (!seen.has(there) && seen.size >= limits.most) {
            cut.add(here);
            continue;
          }
          if (!seen.has(there)) fresh.add(there);
          seen.add(there);
          edges.push(direction === 'up' ? { from: there, to: here } : { from: here, to: there });
        }
      }
    frontier = [...fresh];
  }
  for (const uri of await listFurther(frontier, direction, db, types)) cut.add(uri);
  return { start, edges, cut: [...cut] };
}

/** One query for each source among them. */
async function loadNeighbors(
  uris: readonly AssetUri[],
  limit: number,
  db: Db,
  types: typeof ASSET_TYPES,
): Promise<ReadonlyMap<AssetUri, Neighbors>> {
  const found = new Map<AssetUri, Neighbors>();
  for (const [provider, own] of Map.groupBy(uris, (uri) => findSource(uri, types)?.provider)) {
    const loaded = await provider?.neighbors?.(db, own.map(idOf), limit);
    for (const uri of loaded ? own : []) {
      const neighbors = loaded?.get(idOf(uri));
      if (neighbors) found.set(uri, neighbors);
    }
  }
  return found;
}

/** The assets reached last that have further neighbors. */
async function listFurther(
  last: readonly AssetUri[],
  direction: WalkBounds['direction'],
  db: Db,
  types: typeof ASSET_TYPES,
): Promise<AssetUri[]> {
  const next = await loadNeighbors(last, 1, db, types);
  return [...next].flatMap(([uri, { [direction]: found }]) => (found.length > 0 ? uri : []));
}
