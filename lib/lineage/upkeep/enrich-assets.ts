import type { AssetUri } from '#lib/model/asset-uri.ts';
import { assetUri, idOf, parseAssetUri } from '#lib/model/asset-uri.ts';
import { hashOf } from '#lib/platform/canonical-json.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { trigramsOf } from '../assets/trigrams.ts';
import type { AssetProvider, AssetType, Loaded } from '../types/asset-type.ts';
import { ASSET_TYPES, findSource } from '../types.ts';

/** A source that did not respond, and the ids requested. */
export interface Silence {
  readonly type: string;
  readonly provider: string;
  readonly uris: readonly AssetUri[];
  readonly error: unknown;
}

/**
 * Rereads assets from their sources and writes their current facts, owner, and references. Assets
 * that a source no longer has are marked gone. Types without facts in the graph are left out. If a
 * source does not respond, or its data violates the type's schema, nothing changes for it; the
 * others are written.
 */
export async function enrichAssets(
  uris: readonly AssetUri[],
  db: Db,
  types: readonly AssetType[] = ASSET_TYPES,
): Promise<{ readonly changed: number; readonly silent: readonly Silence[] }> {
  const silent: Silence[] = [];
  let changed = 0;
  const bySource = Map.groupBy([...new Set(uris)], (uri) => findSource(uri, types)?.provider);
  for (const [provider, own] of bySource) {
    const [first] = own;
    const type = first && findSource(first, types)?.type;
    if (!provider?.list || !type) continue;
    try {
      changed += await enrichFrom({ type, provider, uris: own }, db, types);
    } catch (error) {
      silent.push({ type: type.type, provider: provider.name, uris: own, error });
    }
  }
  return { changed, silent };
}

interface OfSource {
  readonly type: AssetType;
  readonly provider: AssetProvider;
  readonly uris: readonly AssetUri[];
}

/**
 * Each read from a source is written before the next one starts: a sweep that read something before
 * a change cannot write after the event that reported the change.
 */
async function enrichFrom(
  { type, provider, uris }: OfSource,
  db: Db,
  types: readonly AssetType[],
): Promise<number> {
  return db.$transaction(async (tx) => {
    const source = `source ${type.type} of ${provider.name}`;
    await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${source}, 0))`;
    const loaded = await provider.load(db, uris.map(idOf));
    const found = uris.map((uri) => readOne(uri, loaded.get(idOf(uri)) ?? null, type));
    const names = await nameLinked(
      found.flatMap(({ links }) => links),
      db,
      types,
    );
    const gone = found.flatMap(({ uri, said }) => (said === null ? uri : []));
    const lastNames = await loadLastNames(gone, tx);
    const told = found.map((one) => tell(one, names, lastNames.get(one.uri)));
    const [row] = await tx.$queryRaw<{ changed: number }[]>`
      SELECT enrich_assets(${JSON.stringify(told)}::jsonb) AS changed`;
    return row?.changed ?? 0;
  });
}

/** An asset as its source has it now; `said` is null if it is gone. */
interface Found {
  readonly uri: AssetUri;
  readonly title: string;
  readonly said: Loaded<unknown> | null;
  readonly links: readonly AssetUri[];
}

/** Throws a ZodError if the facts do not match the type's schema. */
function readOne(
  uri: AssetUri,
  loaded: Loaded<unknown> | null,
  { facts, title }: AssetType,
): Found {
  const said = loaded && { ...loaded, facts: facts.parse(loaded.facts) };
  const links = [said?.owner, ...(said?.links ?? [])].flatMap((link) => link ?? []);
  return { uri, title, said, links };
}

/**
 * The names of referenced assets, as far as the graph keeps them, so that an asset is also found by
 * its owner's name. A source that does not respond contributes no names.
 */
async function nameLinked(
  uris: readonly AssetUri[],
  db: Db,
  types: readonly AssetType[],
): Promise<ReadonlyMap<AssetUri, string>> {
  const names = new Map<AssetUri, string>();
  const bySource = Map.groupBy([...new Set(uris)], (uri) => findSource(uri, types)?.provider);
  for (const [provider, own] of bySource) {
    if (!provider?.list) continue;
    const loaded = await provider.load(db, own.map(idOf)).catch(() => null);
    for (const uri of own) {
      const name = loaded?.get(idOf(uri))?.name;
      if (name !== undefined) names.set(uri, name);
    }
  }
  return names;
}

/** The last names of assets their source no longer has, by which they can still be found. */
async function loadLastNames(
  uris: readonly AssetUri[],
  db: Tx,
): Promise<ReadonlyMap<AssetUri, string>> {
  if (uris.length === 0) return new Map();
  const names = JSON.stringify(uris.map((uri) => ({ ...parseAssetUri(uri), uri })));
  const rows = await db.$queryRaw<{ uri: AssetUri; name: string }[]>`
    SELECT one.uri, facts.name
    FROM jsonb_to_recordset(${names}::jsonb) AS one(type text, provider text, id text, uri text)
    CROSS JOIN find_asset(one.type, one.provider, one.id) AS known(id)
    JOIN asset_facts facts ON facts."assetId" = known.id`;
  return new Map(rows.map(({ uri, name }) => [uri, name]));
}

/** In the format the database takes. */
function tell(
  { uri, title, said, links }: Found,
  names: ReadonlyMap<AssetUri, string>,
  lastName: string | undefined,
) {
  const { id: key, type, provider } = parseAssetUri(uri);
  const tags = [...(said?.tags ?? [])];
  const related = links.flatMap((link) => [idOf(link), names.get(link) ?? '']);
  const content = {
    state: said === null ? 'gone' : 'enriched',
    name: said?.name ?? lastName ?? `${title} ${key}`,
    facts: said?.facts ?? {},
    owner: said?.owner ?? null,
    tags,
    links: links.map((link) => {
      const { id, ...name } = parseAssetUri(link);
      return { ...name, key: id };
    }),
  };
  const trigrams = trigramsOf([content.name, key, ...tags, ...related].join(' '));
  return { type, provider, key, ...content, trigrams, hash: hashOf({ ...content, trigrams }) };
}

/** Every asset of a source, a page at a time. */
export async function* listSource(
  type: string,
  provider: AssetProvider,
  db: Db,
  limit = 500,
): AsyncGenerator<readonly AssetUri[]> {
  for (let after = ''; ; ) {
    const ids = (await provider.list?.(db, after, limit)) ?? [];
    if (ids.length > 0) yield ids.map((id) => assetUri(type, id, provider.name));
    const last = ids.at(-1);
    if (last === undefined || ids.length < limit) return;
    after = last;
  }
}
