import type { Viewer } from '#lib/accounts/visible-documents.ts';
import { type AssetUri, idOf } from '#lib/model/asset-uri.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import type { Clue } from '../types/asset-type.ts';
import { findSource } from '../types.ts';

/**
 * What tells assets of a list apart besides their names, for a viewer who may see them. Takes a few
 * queries for each type, however many assets it has.
 */
export async function listClues(
  viewer: Viewer,
  uris: readonly AssetUri[],
  db: Db = getDb(),
): Promise<ReadonlyMap<AssetUri, readonly Clue[]>> {
  const clues = new Map<AssetUri, readonly Clue[]>();
  for (const [type, own] of Map.groupBy(uris, (uri) => findSource(uri)?.type)) {
    const known = await type?.clues?.(db, { ids: own.map(idOf), viewer });
    for (const uri of own) clues.set(uri, known?.get(idOf(uri)) ?? []);
  }
  return clues;
}
