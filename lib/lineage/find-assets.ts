import { type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import { AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import { mayActAs } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { readSearch } from '#lib/platform/search-keys.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { AssetType } from './asset-type.ts';
import { nameAssets } from './name-assets.ts';
import { listSeen, seesAsset } from './sees-asset.ts';
import { resemblance, trigramsOf } from './trigrams.ts';
import { ASSET_TYPES } from './types.ts';

/** Why something was found, the best reason first. */
export const FOUND_BY = ['exact', 'beginning', 'words', 'similar', 'related'] as const;
export type FoundBy = (typeof FOUND_BY)[number];

/** Whether its source has it, or had it once. */
export const ASSET_STATES = ['enriched', 'gone'] as const;
type AssetState = (typeof ASSET_STATES)[number];

export interface Hit {
  readonly uri: AssetUri;
  readonly name: string;
  /** Title of its type. */
  readonly title: string;
  readonly by: FoundBy;
}

/** Of each way to find something, at most. */
const LIMIT = 20;
/** Share of what was typed that a name has to have. */
const ENOUGH = 0.5;

/**
 * Everything that the viewer may see and that matches what was typed: an id or an address; a name, exactly
 * or nearly; its tags, and the names of its owner and of other things that it refers to; and documents and records whose file name or values have these
 * words, by keyed hashes. Exact matches come first, then by how much of what was typed a name has.
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
    ...(await keepSeen(viewer, await findNamed(text, { types, state }, db), db)),
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
  /** Of what was typed, 0 to 1. */
  readonly share: number;
  /** Of its name: among those that have as much of what was typed, the one that has least besides. */
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
  // The number of a claim looks like the beginning of an id: it is looked for as both.
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

async function keepSeen(viewer: Viewer, found: readonly Found[], db: Db): Promise<Found[]> {
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

/** What the graph keeps facts of, by its name and the names of what it refers to. */
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
  // Those that have all of it are few, and found first. Only where none of them is the one are those compared
  // that have half of it.
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
 * So many of some trigrams, those first that few names have, as PostgreSQL knows from its samples. What has half
 * of what was typed has one of any other half and one more: with the rarest, the fewest names are compared.
 */
async function listRarest(typed: readonly string[], most: number, db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ one: string }[]>`
    SELECT given.one FROM unnest(${typed}::text[]) AS given(one) LEFT JOIN (
      SELECT unnest(most_common_elems::text::text[]) AS one, unnest(most_common_elem_freqs) AS share
      FROM pg_stats WHERE schemaname = 'public' AND tablename = 'asset_facts' AND attname = 'trigrams') AS common USING (one)
    ORDER BY common.share NULLS FIRST, given.one LIMIT ${most}`;
  return rows.map(({ one }) => one);
}

/** How many of some trigrams a name has; a list that is given is hashed by PostgreSQL, one of a row is not. */
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
