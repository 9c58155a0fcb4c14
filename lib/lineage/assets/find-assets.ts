import { type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import { AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import { mayActAs } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { readSearch } from '#lib/platform/sealing/search-keys.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import type { AssetType } from '../types/asset-type.ts';
import { ASSET_TYPES } from '../types.ts';
import { nameAssets } from './name-assets.ts';
import { listSeen, seesAsset } from './sees-asset.ts';
import { resemblance, trigramsOf } from './trigrams.ts';

/** Why something was found, the best reason first. */
export const FOUND_BY = ['exact', 'beginning', 'words', 'similar', 'related'] as const;
export type FoundBy = (typeof FOUND_BY)[number];

/** Whether its source has it now, or had it before. */
export const ASSET_STATES = ['enriched', 'gone'] as const;
type AssetState = (typeof ASSET_STATES)[number];

export interface Hit {
  readonly uri: AssetUri;
  readonly name: string;
  /** Title of its type. */
  readonly title: string;
  readonly by: FoundBy;
}

/** Limit for each way of searching. */
const LIMIT = 20;
/** Share of the query that a name must contain. */
const ENOUGH = 0.5;

/**
 * Everything the viewer may see that matches the query: an id or an address; a name, exactly or
 * approximately; tags, and the names of its owner and of other referenced assets; and documents and
 * records whose file name or values have these words, by keyed hashes. Exact matches come first,
 * then the rest by how much of the query their name contains.
 */
export async function findAssets(
  typed: string,
  viewer: Viewer,
  { type, state = 'enriched' }: { readonly type?: string; readonly state?: AssetState } = {},
  db: Db = getDb(),
): Promise<Hit[]> {
  const text = typed.trim();
  if (text === '') return [];
  const types = ASSET_TYPES.filter(
    (one) => mayActAs(viewer.role, one.needed ?? 'reviewer') && (type ?? one.type) === one.type,
  );
  const found = [
    ...(state === 'gone' ? [] : await findPapers(text, viewer, db)),
    ...(await keepVisibleAssets(viewer, await findNamed(text, { types, state }, db), db)),
  ].filter(({ uri }) => types.some((one) => uri.startsWith(`csn://${one.type}/`)));
  const names = await nameAssets(
    found.map(({ uri }) => uri),
    db,
  );
  const seen = new Set<string>();
  return found
    .toSorted(
      (a, b) =>
        FOUND_BY.indexOf(a.by) - FOUND_BY.indexOf(b.by) || b.share - a.share || a.length - b.length,
    )
    .flatMap(({ uri, by }) => {
      const named = names.get(uri);
      if (named === undefined || seen.has(uri)) return [];
      seen.add(uri);
      return [{ uri, by, ...named }];
    });
}

interface Found {
  readonly uri: AssetUri;
  readonly by: FoundBy;
  /** Share of the query, 0 to 1. */
  readonly share: number;
  /** Length of its name: among names that contain equally much of the query, the shortest wins. */
  readonly length: number;
}

/** Documents and records, in their own tables: by id, by file name, by value. */
async function findPapers(text: string, viewer: Viewer, db: Db): Promise<Found[]> {
  const document = visibleTo(viewer);
  const address = AssetUri.safeParse(text);
  if (address.success)
    return (await seesAsset(viewer, address.data, db))
      ? [{ uri: address.data, by: 'exact', share: 1, length: 0 }]
      : [];
  const isId = /^(rec_)?[0-9a-f]{6,64}$/.test(text);
  // A claim number looks like the beginning of an id, so both are searched.
  const ways = await readSearch(text);
  const byId = isId ? [{ id: { startsWith: text } }] : [];
  const isHeld = (keys: bigint[]) => ({ hasEvery: keys });
  const [documents, records] = await Promise.all([
    db.document.findMany({
      where: {
        AND: [document],
        OR: [...byId, ...ways.map((keys) => ({ nameKeys: isHeld(keys) }))],
      },
      select: { id: true },
      orderBy: { uploadedAt: 'desc' },
      take: LIMIT,
    }),
    db.record.findMany({
      where: {
        document,
        state: { not: 'gone' },
        OR: [...byId, ...ways.map((keys) => ({ searched: { keys: isHeld(keys) } }))],
      },
      select: { id: true },
      orderBy: { updatedAt: 'desc' },
      take: LIMIT,
    }),
  ]);
  const uris = [
    ...documents.map(({ id }) => ({ uri: assetUri('document', id), id })),
    ...records.map(({ id }) => ({ uri: assetUri('record', id), id })),
  ];
  return uris.map(({ uri, id }) => ({
    uri,
    by: id === text ? 'exact' : isId && id.startsWith(text) ? 'beginning' : 'words',
    share: 1,
    length: 0,
  }));
}

async function keepVisibleAssets(
  viewer: Viewer,
  found: readonly Found[],
  db: Db,
): Promise<Found[]> {
  const seen = await listSeen(
    viewer,
    found.map(({ uri }) => uri),
    db,
  );
  return found.filter(({ uri }) => seen.has(uri));
}

interface NamedRow {
  readonly type: string;
  readonly provider: string;
  readonly key: string;
  readonly name: string;
  readonly trigrams: string[];
}

/** Assets with facts in the graph, by name and by the names of what they refer to. */
async function findNamed(
  text: string,
  { types, state }: { readonly types: readonly AssetType[]; readonly state: AssetState },
  db: Db,
): Promise<Found[]> {
  const typed = trigramsOf(text);
  if (typed.length === 0) return [];
  const most = 5 * LIMIT;
  const list = (condition: Prisma.Sql) => db.$queryRaw<NamedRow[]>`
    SELECT kind.type, kind.provider, asset.key, facts.name, facts.trigrams
    FROM asset_facts facts JOIN assets asset ON asset.id = facts."assetId"
    JOIN asset_kinds kind ON kind.id = asset.kind
    WHERE facts.state = ${state}::"AssetState" AND kind.type = ANY (${types.map((one) => one.type)}) AND ${condition}
    LIMIT ${most}`;
  // Names containing all of it are few, and searched first. Only if none of them matches are those
  // with half of it compared.
  const lower = text.toLowerCase();
  const whole = await list(Prisma.sql`facts.trigrams @> ${typed}
    ORDER BY lower(facts.name) = ${lower} OR lower(asset.key) = ${lower} DESC,
      starts_with(lower(facts.name), ${lower}) DESC, length(facts.name), asset.id`);
  const isFound = whole.some(({ name, key }) =>
    [name, key].some((one) => one.toLowerCase() === lower),
  );
  const half = Math.ceil(typed.length * ENOUGH);
  const rows =
    isFound || whole.length >= most
      ? whole
      : await list(Prisma.sql`facts.trigrams && ${await listRarest(typed, typed.length - half + 1, db)}
          AND ${countShared(typed)} >= ${half} ORDER BY ${countShared(typed)} DESC, length(facts.name), asset.id`);
  return rows.flatMap((row) => rank(text, typed, row) ?? []);
}

/**
 * The `most` rarest of some trigrams, according to PostgreSQL's statistics. A name with half of the
 * query shares a trigram with any set of one more than the other half: with the rarest, the fewest
 * names are compared.
 */
async function listRarest(typed: readonly string[], most: number, db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ one: string }[]>`
    SELECT given.one FROM unnest(${typed}::text[]) AS given(one) LEFT JOIN (
      SELECT unnest(most_common_elems::text::text[]) AS one, unnest(most_common_elem_freqs) AS share
      FROM pg_stats WHERE schemaname = 'public' AND tablename = 'asset_facts' AND attname = 'trigrams') AS common USING (one)
    ORDER BY common.share NULLS FIRST, given.one LIMIT ${most}`;
  return rows.map(({ one }) => one);
}

/**
 * How many of some trigrams a name has; PostgreSQL hashes a constant list, but not one from a row.
 */
function countShared(typed: readonly string[]): Prisma.Sql {
  return Prisma.sql`(SELECT count(*) FROM unnest(facts.trigrams) one WHERE one = ANY (${typed}::text[]))`;
}

function rank(text: string, typed: readonly string[], row: NamedRow): Found | null {
  const { type, provider, key, name, trigrams } = row;
  const uri = assetUri(type, key, provider);
  const share = resemblance(typed, trigramsOf(`${name} ${key}`));
  const { length } = name;
  const [lower, ...names] = [text, name, key].map((one) => one.toLowerCase());
  if (names.includes(lower ?? '')) return { uri, by: 'exact', share, length };
  if (names.some((one) => one.startsWith(lower ?? '')))
    return { uri, by: 'beginning', share, length };
  if (share >= ENOUGH) return { uri, by: 'similar', share, length };
  const related = resemblance(typed, trigrams);
  return related >= ENOUGH ? { uri, by: 'related', share: related, length } : null;
}
