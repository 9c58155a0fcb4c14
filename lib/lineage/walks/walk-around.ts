import type { Viewer } from '#lib/accounts/visible-documents.ts';
import type { AssetUri } from '#lib/model/asset-uri.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import type { SeenWalk } from './keep-visible-assets.ts';
import { walkFrom } from './walk-from.ts';
import { findLastSequence } from './walk-lineage.ts';

/** What an asset was made from, and what was made from it. */
export interface Around {
  readonly up: SeenWalk;
  readonly down: SeenWalk;
  /** The newest commit of the graph: the end of a slider. */
  readonly last: number;
}

/** Hubs have a million dependents: a page shows some, says so, and links to the rest. */
const BOUNDS = { perHop: 40, most: 1_001 };

/**
 * Walks both ways from an asset, as far as a page shows it and the viewer may see it; now, or as
 * known at a commit.
 */
export async function walkAround(
  uri: AssetUri,
  viewer: Viewer,
  { depth, at }: { readonly depth: number; readonly at?: number },
  db: Db = getDb(),
): Promise<Around> {
  const bounds = { ...BOUNDS, depth, at };
  const walk = (direction: 'up' | 'down') => walkFrom(uri, viewer, { ...bounds, direction }, db);
  const [up, down, last] = await Promise.all([walk('up'), walk('down'), findLastSequence(db)]);
  return { up, down, last };
}
