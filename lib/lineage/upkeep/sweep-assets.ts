import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import type { Db } from '#lib/platform/db.ts';
import type { AssetProvider, AssetType } from '../types/asset-type.ts';
import { ASSET_TYPES } from '../types.ts';
import { enrichAssets, listSource } from './enrich-assets.ts';
import { saveSilence } from './save-silence.ts';
import { findLostStandings, saveStandings } from './save-standings.ts';

/** Records compared at once. */
const BATCH = 500;

/**
 * Compares every source with the graph and repairs differences: unreported changes, removed assets,
 * wrong standings. A source that does not respond is marked silent, and the graph keeps what it
 * knows about it. Returns how many assets had changed.
 */
export async function sweepAssets(
  db: Db,
  types: readonly AssetType[] = ASSET_TYPES,
): Promise<number> {
  let changed = 0;
  for (const type of types)
    for (const provider of type.providers)
      if (provider.list) changed += await sweepSource(type, provider, db, types);
  for (let lost = await findLostStandings(db, BATCH); lost.length > 0; ) {
    await saveStandings(lost, db);
    changed += lost.length;
    const next = await findLostStandings(db, BATCH);
    // Do not retry forever if something cannot be repaired.
    if (next[0] === lost[0]) break;
    lost = next;
  }
  await db.$queryRaw`SELECT infer_edges()`;
  return changed;
}

async function sweepSource(
  type: AssetType,
  provider: AssetProvider,
  db: Db,
  types: readonly AssetType[],
): Promise<number> {
  const where = { type: type.type, provider: provider.name };
  try {
    let [changed, found] = [0, 0];
    const seen = new Set<AssetUri>();
    for await (const uris of listSource(type.type, provider, db)) {
      const { changed: written, silent } = await enrichAssets(uris, db, types);
      if (silent[0]) throw silent[0].error;
      changed += written;
      found += uris.length;
      for (const uri of uris) seen.add(uri);
    }
    const known = (await listEnriched(db, where)).filter((uri) => !seen.has(uri));
    changed += (await enrichAssets(known, db, types)).changed;
    const swept = { sweptAt: new Date(), found, silentSince: null };
    await db.assetSource.upsert({
      where: { type_provider: where },
      create: { ...where, ...swept },
      update: swept,
    });
    return changed;
  } catch {
    await saveSilence(where, db);
    return 0;
  }
}

async function listEnriched(
  db: Db,
  kind: { readonly type: string; readonly provider: string },
): Promise<AssetUri[]> {
  const rows = await db.assetFacts.findMany({
    where: { state: 'enriched', asset: { kind } },
    select: { asset: { select: { key: true } } },
  });
  return rows.map(({ asset }) => assetUri(kind.type, asset.key, kind.provider));
}
