import { type AssetUri, assetUri, parseAssetUri } from '#lib/model/asset-uri.ts';
import type { AssetEdgeKind, Made } from '#lib/model/lineage.ts';
import { hashOf } from '#lib/platform/canonical-json.ts';
import type { Tx } from '#lib/platform/db.ts';

/**
 * Appends new assets to the graph, inside the transaction that makes them, in one statement. The
 * commit numbers them (trigger of `unwritten_lineage`), under the lock that also orders the log: a
 * greater sequence was committed later.
 */
export async function appendLineage(tx: Tx, made: readonly Made[]): Promise<void> {
  if (made.length === 0) return;
  const lineage = JSON.stringify(toLineage(made));
  await tx.$executeRaw`INSERT INTO unwritten_lineage (lineage) VALUES (${lineage}::jsonb)`;
}

/** Assets are named once; edges refer to them by their position in the list. */
function toLineage(made: readonly Made[]) {
  const places = new Map<AssetUri, number>();
  const assets: { place: number; type: string; provider: string; key: string; of?: number }[] = [];
  const place = (uri: AssetUri, of?: number): number => {
    const known = places.get(uri);
    if (known !== undefined) return known;
    const { id: key, ...name } = parseAssetUri(uri);
    places.set(uri, assets.length);
    return assets.push({ place: assets.length, ...name, key, of }) - 1;
  };
  const edges = new Map<string, readonly [from: number, to: number, kind: AssetEdgeKind]>();
  const join = (from: number, to: number, kind: AssetEdgeKind) => {
    edges.set(`${from} ${to} ${kind}`, [from, to, kind]);
  };
  for (const { asset, of, from, setup = [], by = [] } of made) {
    const to = place(asset, of && place(of));
    for (const uri of from) join(place(uri), to, 'input');
    for (const uri of by) join(place(uri), to, 'agent');
    if (setup.length === 0) continue;
    const whole = place(setupUri(setup));
    join(whole, to, 'setup');
    for (const uri of setup) join(place(uri), whole, 'part');
  }
  return { assets, edges: [...edges.values()].map(([from, to, kind]) => ({ from, to, kind })) };
}

/** The same parts are the same setup, so that a million records share one. */
function setupUri(parts: readonly AssetUri[]): AssetUri {
  return assetUri('setup', hashOf([...new Set(parts)].sort()).slice(0, 24));
}
