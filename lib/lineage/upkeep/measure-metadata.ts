import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { ASSET_TYPES } from '../types.ts';

/** Quality of the graph's data about one type. */
export interface MetadataQuality {
  readonly type: string;
  readonly plural: string;
  readonly provider: string;
  readonly assets: number;
  /** Number with an owner. */
  readonly owned: number;
  /** Number with a reference to something unknown. */
  readonly unresolved: number;
  /** Number that nothing was made from and that refer to nothing. */
  readonly orphaned: number;
  /** When its source was last compared; null for never. */
  readonly sweptAt: Date | null;
  readonly silentSince: Date | null;
}

/** For each type with facts in the graph, by source. */
export async function measureMetadata(db: Db = getDb()): Promise<MetadataQuality[]> {
  const rows = await db.$queryRaw<
    {
      type: string;
      provider: string;
      assets: number;
      owned: number;
      unresolved: number;
      orphaned: number;
    }[]
  >`
    SELECT kind.type, kind.provider, count(*)::int AS assets, count(facts.owner)::int AS owned,
      count(*) FILTER (WHERE EXISTS (SELECT FROM unresolved_references waiting
        WHERE waiting."assetId" = asset.id))::int AS unresolved,
      count(*) FILTER (WHERE NOT EXISTS (SELECT FROM graph_edges edge WHERE edge."from" = asset.id)
        AND NOT EXISTS (SELECT FROM graph_edges edge WHERE edge."to" = asset.id))::int AS orphaned
    FROM asset_facts facts JOIN assets asset ON asset.id = facts."assetId"
    JOIN asset_kinds kind ON kind.id = asset.kind
    WHERE facts.state = 'enriched' GROUP BY kind.type, kind.provider`;
  const sources = await db.assetSource.findMany();
  return ASSET_TYPES.flatMap(({ type, plural, providers }) =>
    providers.flatMap((provider): MetadataQuality[] => {
      if (!provider.list) return [];
      const isOwn = (one: { type: string; provider: string }) =>
        one.type === type && one.provider === provider.name;
      const counts = rows.find(isOwn);
      const source = sources.find(isOwn);
      return [
        {
          assets: 0,
          owned: 0,
          unresolved: 0,
          orphaned: 0,
          ...counts,
          type,
          plural,
          provider: provider.name,
          sweptAt: source?.sweptAt ?? null,
          silentSince: source?.silentSince ?? null,
        },
      ];
    }),
  );
}

/** References to unknown assets, oldest first, with the referring asset. */
export async function listUnresolved(
  db: Db = getDb(),
): Promise<{ readonly from: AssetUri; readonly to: AssetUri; readonly at: Date }[]> {
  const rows = await db.unresolvedReference.findMany({
    include: { asset: { include: { kind: true } } },
    orderBy: { at: 'asc' },
    take: 100,
  });
  return rows.map(({ asset, type, provider, key, at }) => ({
    from: assetUri(asset.kind.type, asset.key, asset.kind.provider),
    to: assetUri(type, key, provider),
    at,
  }));
}
