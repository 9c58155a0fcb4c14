import {
  exportsVisibleTo,
  papersVisibleTo,
  seesAll,
  type Viewer,
  visibleTo,
} from '#lib/accounts/visible-documents.ts';
import { type AssetUri, assetUri, idOf, parseAssetUri } from '#lib/model/asset-uri.ts';
import { mayActAs } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { MADE_BY_RUNS } from '../types/made.ts';
import { uuidsOf } from '../types/uuids-of.ts';
import { findSource } from '../types.ts';

/** Whether this viewer may see an asset, as in `listSeen`. */
export async function seesAsset(viewer: Viewer, uri: AssetUri, db: Db = getDb()): Promise<boolean> {
  return (await listSeen(viewer, [uri], db)).has(uri);
}

/**
 * The assets among these that this viewer may see: by the role their type requires and, if they are
 * documents, or made from or containing documents, by what the viewer may see of those. Assets
 * without a source are left out. Takes a few queries for all of them.
 */
export async function listSeen(
  viewer: Viewer,
  uris: readonly AssetUri[],
  db: Db = getDb(),
): Promise<ReadonlySet<AssetUri>> {
  const open = uris.filter((uri) => {
    const type = findSource(uri)?.type;
    return type !== undefined && mayActAs(viewer.role, type.needed ?? 'reviewer');
  });
  if (seesAll(viewer)) return new Set(open);
  const thingOf = await findThings(open, db);
  const things = [...new Set(thingOf.values())];
  const seen = new Set<AssetUri>();
  for (const [type, own] of Map.groupBy(things, (uri) => parseAssetUri(uri).type))
    for (const uri of await keepOfType(type, own, viewer, db)) seen.add(uri);
  return new Set(open.filter((uri) => seen.has(thingOf.get(uri) ?? uri)));
}

/** What each is a version of; itself if it is not a version. */
async function findThings(
  uris: readonly AssetUri[],
  db: Db,
): Promise<ReadonlyMap<AssetUri, AssetUri>> {
  const names = JSON.stringify(uris.map((uri) => ({ ...parseAssetUri(uri), uri })));
  const rows = await db.$queryRaw<{ uri: string; type: string; provider: string; key: string }[]>`
    SELECT named.uri, kind.type, kind.provider, thing.key
    FROM jsonb_to_recordset(${names}::jsonb) AS named(type text, provider text, id text, uri text)
    CROSS JOIN find_asset(named.type, named.provider, named.id) AS known(id)
    JOIN assets asset ON asset.id = known.id
    JOIN assets thing ON thing.id = asset."of" JOIN asset_kinds kind ON kind.id = thing.kind`;
  const found = new Map(
    rows.map(({ uri, type, provider, key }) => [uri, assetUri(type, key, provider)]),
  );
  return new Map(uris.map((uri) => [uri, found.get(uri) ?? uri]));
}

/** Outputs of runs always belong to a document: without one, nobody may see them. */
const OF_PAPERS: ReadonlySet<string> = new Set([
  ...MADE_BY_RUNS.map(({ type }) => type),
  'decision',
]);

async function keepOfType(
  type: string,
  uris: readonly AssetUri[],
  viewer: Viewer,
  db: Db,
): Promise<readonly AssetUri[]> {
  const ids = uris.map(idOf);
  const keep = (rows: readonly { readonly id: string }[], keyOf = (id: string) => id) => {
    const seen = new Set(rows.map(({ id }) => id));
    return uris.filter((uri) => seen.has(keyOf(idOf(uri))));
  };
  const select = { id: true } as const;
  switch (type) {
    case 'document':
    case 'page': {
      const documentOf = (id: string) => id.split('/')[0] ?? id;
      const where = { id: { in: ids.map(documentOf) }, AND: [visibleTo(viewer)] };
      return keep(await db.document.findMany({ where, select }), documentOf);
    }
    case 'record': {
      const where = { id: { in: ids }, document: visibleTo(viewer) };
      return keep(await db.record.findMany({ where, select }));
    }
    case 'encounter': {
      const where = { id: { in: ids }, members: papersVisibleTo(viewer) };
      return keep(await db.encounter.findMany({ where, select }));
    }
    case 'payment': {
      const where = { id: { in: ids }, records: papersVisibleTo(viewer) };
      return keep(await db.payment.findMany({ where, select }));
    }
    case 'export': {
      const where = { id: { in: uuidsOf(ids) }, ...exportsVisibleTo(viewer) };
      return keep(await db.export.findMany({ where, select }));
    }
    default:
      return OF_PAPERS.has(type) ? [] : uris;
  }
}
