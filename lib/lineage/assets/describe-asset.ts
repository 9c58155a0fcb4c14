import type { Viewer } from '#lib/accounts/visible-documents.ts';
import { type AssetUri, assetUri, idOf } from '#lib/model/asset-uri.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { getImpact, type Impact } from '../impact-of.ts';
import type { AssetType } from '../types/asset-type.ts';
import { findSource } from '../types.ts';
import { findAsset } from './find-asset.ts';
import { nameAssets } from './name-assets.ts';
import { seesAsset } from './sees-asset.ts';

interface NamedAsset {
  readonly uri: AssetUri;
  readonly name: string;
}

/** An asset as shown on its page. */
export interface AssetView {
  readonly uri: AssetUri;
  readonly type: string;
  readonly title: string;
  readonly name: string;
  /** Its source no longer has it. */
  readonly gone: boolean;
  /** Its page in the product. */
  readonly href: string | null;
  /** Keys, labels, and values, in the order of the type. */
  readonly facts: readonly {
    readonly key: string;
    readonly label: string;
    readonly value: unknown;
  }[];
  /** What it is a version of. */
  readonly of: NamedAsset | null;
  readonly owner: NamedAsset | null;
  readonly tags: readonly string[];
  /** When its source was last read; null if it was read just now. */
  readonly enrichedAt: Date | null;
  /** Links of it that the graph does not keep: their past is not known. */
  readonly hasNeighbors: boolean;
  /** Since when its source has not responded. */
  readonly silentSince: Date | null;
  /** How records depend on it, for types that support it. */
  readonly cause: Exclude<AssetType['cause'], undefined> | null;
  readonly impact: Impact | null;
}

/** Null if the viewer may not see it, or neither the graph nor a source knows it. */
export async function describeAsset(
  uri: AssetUri,
  viewer: Viewer,
  db: Db = getDb(),
): Promise<AssetView | null> {
  const source = findSource(uri);
  if (!source || !(await seesAsset(viewer, uri, db))) return null;
  const { type, provider } = source;
  const [said, kept, answers] = await Promise.all([
    provider.load(db, [idOf(uri)]).then((loaded) => loaded.get(idOf(uri)) ?? null),
    findKept(uri, db),
    db.assetSource.findUnique({
      where: { type_provider: { type: type.type, provider: provider.name } },
    }),
  ]);
  if (said === null && kept === null) return null;
  const facts = new Map(said ? await seenFacts(type, said.facts, uri, viewer, db) : []);
  const [of, owner] = [kept?.of ?? null, said?.owner ?? null];
  const names = await nameAssets(
    [of, owner].flatMap((one) => one ?? []),
    db,
  );
  const named = (one: AssetUri | null) => one && { uri: one, name: names.get(one)?.name ?? one };
  return {
    uri,
    type: type.type,
    title: type.title,
    name: said?.name ?? kept?.name ?? idOf(uri),
    gone: said === null,
    href: said?.href ?? null,
    facts: Object.entries(type.labels).flatMap(([key, label]) =>
      facts.has(key) ? [{ key, label, value: facts.get(key) }] : [],
    ),
    of: named(of),
    owner: named(owner),
    tags: said?.tags ?? [],
    enrichedAt: kept?.enrichedAt ?? null,
    hasNeighbors: provider.neighbors !== undefined,
    silentSince: answers?.silentSince ?? null,
    cause: type.cause ?? null,
    impact: type.cause ? await getImpact(uri, db) : null,
  };
}

async function seenFacts(
  { facts, seen }: AssetType,
  said: unknown,
  uri: AssetUri,
  viewer: Viewer,
  db: Db,
): Promise<[string, unknown][]> {
  const differing = await seen?.(db, { id: idOf(uri), viewer });
  return [...Object.entries(facts.parse(said) ?? {}), ...Object.entries(differing ?? {})];
}

async function findKept(uri: AssetUri, db: Db) {
  const id = await findAsset(uri, db);
  if (id === null) return null;
  const row = await db.asset.findUnique({ where: { id }, include: { facts: true } });
  if (row === null) return null;
  const thing =
    row.of === null
      ? null
      : await db.asset.findUnique({ where: { id: row.of }, include: { kind: true } });
  return {
    name: row.facts?.name ?? null,
    enrichedAt: row.facts?.enrichedAt ?? null,
    of: thing && assetUri(thing.kind.type, thing.key, thing.kind.provider),
  };
}
