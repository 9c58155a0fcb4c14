import type { AssetUri } from '#lib/model/asset-uri.ts';
import type { Walk } from './walk-lineage.ts';

/** The shortest paths from the start of a walk to one of its assets. */
export interface Path {
  /** Asset ids, including both ends. */
  readonly assets: ReadonlySet<string>;
  /** `from to` of edges, by ids. */
  readonly edges: ReadonlySet<string>;
}

/** All shortest paths; empty if the walk did not reach it. */
export function findPath({ assets, edges }: Walk, target: AssetUri): Path {
  const hopsOf = new Map(assets.map(({ id, hops }) => [id, hops]));
  const found = assets.find(({ uri }) => uri === target);
  const path = { assets: new Set<string>(), edges: new Set<string>() };
  let last = found ? [found.id] : [];
  while (last.length > 0) {
    for (const id of last) path.assets.add(id);
    const here = new Set(last);
    const before = new Set<string>();
    for (const { from, to } of edges)
      for (const [near, far] of [[from, to] as const, [to, from] as const]) {
        const hops = hopsOf.get(far);
        if (!here.has(far) || hops === undefined || hopsOf.get(near) !== hops - 1) continue;
        path.edges.add(`${from} ${to}`);
        before.add(near);
      }
    last = [...before];
  }
  return path;
}
