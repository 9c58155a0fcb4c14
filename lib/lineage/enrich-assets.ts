import type { AssetUri } from '#lib/model/asset-uri.ts';
import { assetUri, idOf, parseAssetUri } from '#lib/model/asset-uri.ts';
import { hashOf } from '#lib/platform/canonical-json.ts';
import type { Db } from '#lib/platform/db.ts';
import type { AssetProvider, AssetType, Loaded } from './asset-type.ts';
import { trigramsOf } from './trigrams.ts';
import { ASSET_TYPES, findSource } from './types.ts';

/** A source that did not answer, with what it was asked for. */
export interface Silence {
  readonly type: string;
  readonly provider: string;
  readonly uris: readonly AssetUri[];
  readonly error: unknown;
}

/**
 * Reads assets anew from their sources and writes what these say now: facts, owner, and references. What a
 * source no longer has is gone. Types whose facts the graph does not keep are left out. A source that does
 * not answer, or says what its type's schema refuses, changes nothing; the others are written.
 */
export async function enrichAssets(
  uris: readonly AssetUri[],
  db: Db,
  types: readonly AssetType[] = ASSET_TYPES,
): Promise<{ readonly changed: number; readonly silent: readonly Silence[] }> {
  const silent: Silence[] = [];
  const told: ReturnType<typeof tell>[] = [];
  const bySource = Map.groupBy([...new Set(uris)], (uri) => findSource(uri, types)?.provider);
  for (const [provider, own] of bySource) {
    const [first] = own;
    const type = first && findSource(first, types)?.type;
    if (!provider?.list || !type) continue;
    try {
      const loaded = await provider.load(db, own.map(idOf));
      told.push(...own.map((uri) => tell(uri, loaded.get(idOf(uri)) ?? null, type)));
    } catch (error) {
      silent.push({ type: type.type, provider: provider.name, uris: own, error });
    }
  }
  if (told.length === 0) return { changed: 0, silent };
  const [row] = await db.$queryRaw<{ changed: number }[]>`
    SELECT enrich_assets(${JSON.stringify(told)}::jsonb) AS changed`;
  return { changed: row?.changed ?? 0, silent };
}

/** As the database takes it. Throws a ZodError where the facts are not what the type says they are. */
function tell(uri: AssetUri, loaded: Loaded<unknown> | null, { facts, title }: AssetType) {
  const { id: key, type, provider } = parseAssetUri(uri);
  const said = loaded ?? { name: `${title} ${key}`, facts: {} };
  const links = [said.owner, ...(said.links ?? [])].flatMap((link) =>
    link == null ? [] : [parseAssetUri(link)],
  );
  const content = {
    state: loaded === null ? 'gone' : 'enriched',
    name: said.name,
    facts: loaded === null ? {} : facts.parse(said.facts),
    owner: said.owner ?? null,
    tags: [...(said.tags ?? [])],
    links: links.map(({ id, ...name }) => ({ ...name, key: id })),
  };
  const trigrams = trigramsOf([said.name, key, ...links.map(({ id }) => id)].join(' '));
  return { type, provider, key, ...content, trigrams, hash: hashOf(content) };
}

/** Every asset that a source has, a page at a time. */
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
