import { z } from 'zod';
import { type AssetUri, assetUri, parseAssetUri } from '#lib/model/asset-uri.ts';
import { AssetEdgeKind } from '#lib/model/lineage.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { Prisma } from '../../../prisma/generated/client.ts';

export interface WalkBounds {
  /** `up`: what it was made from; `down`: what was made from it. */
  readonly direction: 'up' | 'down';
  /** Maximum number of hops. */
  readonly depth: number;
  /** Maximum number of edges followed from one asset. */
  readonly perHop?: number;
  /** Maximum number of assets. */
  readonly most?: number;
  /** As known at this commit; now by default. */
  readonly at?: number;
}

export interface WalkedAsset {
  readonly id: string;
  readonly uri: AssetUri;
  /** Hops from the start. */
  readonly hops: number;
  /** The commit that added it, and when; null if the graph does not keep it. */
  readonly since: number | null;
  readonly at: Date | null;
}

export interface WalkedEdge {
  /** Ids of assets: `to` was made from `from`. */
  readonly from: string;
  readonly to: string;
  readonly kind: AssetEdgeKind;
  /** Assets along the path behind an inferred edge; null for a declared one. */
  readonly evidence: readonly string[] | null;
}

export interface Walk {
  readonly assets: readonly WalkedAsset[];
  readonly edges: readonly WalkedEdge[];
  /** Ids of assets beyond which the limits cut the walk off. */
  readonly cut: readonly string[];
  /** The commit that this reflects. */
  readonly sequence: number;
}

const PER_HOP = 200;
const MOST = 2_000;

/**
 * Everything that some assets were made from, or that was made from them, hop by hop, in one
 * statement. An asset reached twice is walked once, so a cycle ends. If a limit stops the walk,
 * `cut` says where: nothing is left out silently.
 */
export async function walkLineage(
  start: readonly AssetUri[],
  bounds: WalkBounds,
  db: Db | Tx = getDb(),
): Promise<Walk> {
  const sequence = bounds.at ?? (await findLastSequence(db));
  const hops = Hop.array().parse(await db.$queryRaw(walkQuery(start, bounds, sequence)));
  const assets = hops.flatMap(({ hop, assets: own }) =>
    own.map(({ type, key, provider, ...asset }) => ({
      ...asset,
      uri: assetUri(type, key, provider),
      hops: hop,
    })),
  );
  return {
    assets: assets.toSorted((a, b) => Number(a.id) - Number(b.id)),
    edges: hops.flatMap(({ edges }) => edges),
    cut: hops.flatMap(({ cut }) => cut),
    sequence,
  };
}

/** The number of the newest commit that added an asset. */
export async function findLastSequence(db: Db | Tx): Promise<number> {
  const last = await db.asset.findFirst({ orderBy: { id: 'desc' }, select: { since: true } });
  return Number(last?.since ?? 0);
}

const Id = z.number().transform(String);

/**
 * One hop as returned by the database: the assets at this distance, and the edges that continue
 * from there.
 */
const Hop = z.object({
  hop: z.number(),
  assets: z.array(
    z.object({
      id: Id,
      type: z.string(),
      provider: z.string(),
      key: z.string(),
      since: z.number(),
      at: z.coerce.date(),
    }),
  ),
  edges: z.array(
    z.object({ from: Id, to: Id, kind: AssetEdgeKind, evidence: z.array(Id).nullable() }),
  ),
  cut: z.array(Id),
});

/**
 * One row per hop. The state of the recursion is the whole walk so far, in arrays, so that each
 * asset is followed once; joining one asset to the next per row would follow every path.
 */
function walkQuery(
  start: readonly AssetUri[],
  { direction, depth, perHop = PER_HOP, most = MOST }: WalkBounds,
  sequence: number,
): Prisma.Sql {
  const names = JSON.stringify(start.map((uri) => parseAssetUri(uri)));
  const isUp = direction === 'up';
  const [here, there] = isUp
    ? [Prisma.sql`"to"`, Prisma.sql`"from"`]
    : [Prisma.sql`"from"`, Prisma.sql`"to"`];
  // Nothing upstream of an existing asset was made later; downstream, anything with a greater
  // number was.
  const isKnown = isUp ? Prisma.sql`true` : Prisma.sql`edge."to" <= (SELECT id FROM newest)`;
  return Prisma.sql`
    WITH RECURSIVE newest AS MATERIALIZED (SELECT last_asset(${sequence}) AS id),
    start AS MATERIALIZED (
      SELECT COALESCE(array_agg(DISTINCT known.id), '{}') AS ids
      FROM jsonb_to_recordset(${names}::jsonb) AS name(type text, provider text, id text)
      CROSS JOIN find_asset(name.type, name.provider, name.id) AS known(id)
      WHERE known.id <= (SELECT id FROM newest)
    ),
    walk(hop, frontier, seen, edges, cut) AS (
      SELECT 0, ids, ids, '[]'::jsonb, '{}'::bigint[] FROM start
      UNION ALL
      SELECT walk.hop + 1, step.frontier, walk.seen || step.frontier, step.edges, step.cut
      FROM walk CROSS JOIN LATERAL (
        WITH found AS MATERIALIZED (
          SELECT edge.*, place.id AS place, row_number() OVER (PARTITION BY place.id ORDER BY edge.other, edge.kind) AS nth,
            known.id IS NOT NULL AS known
          FROM unnest(walk.frontier) AS place(id) CROSS JOIN LATERAL (
            SELECT edge."from", edge."to", edge.kind, edge.evidence, edge.${there} AS other
            FROM graph_edges edge WHERE edge.${here} = place.id AND ${isKnown}
              AND (edge.since IS NULL OR edge.since <= ${sequence})
              AND (edge."until" IS NULL OR edge."until" > ${sequence})
            ORDER BY edge.${there} LIMIT ${perHop + 1}) edge
          LEFT JOIN unnest(walk.seen) AS known(id) ON known.id = edge.other
        ), fresh AS MATERIALIZED (
          SELECT other AS id FROM found WHERE nth <= ${perHop} AND NOT known GROUP BY other ORDER BY other
          LIMIT CASE WHEN walk.hop < ${depth} THEN greatest(${most} - cardinality(walk.seen), 0) ELSE 0 END
        ), kept AS MATERIALIZED (
          SELECT found.*, nth <= ${perHop} AND (known OR fresh.id IS NOT NULL) AS kept
          FROM found LEFT JOIN fresh ON fresh.id = found.other
        )
        SELECT (SELECT COALESCE(array_agg(id), '{}') FROM fresh) AS frontier,
          COALESCE(jsonb_agg(jsonb_build_object('from', kept."from", 'to', kept."to", 'kind', kept.kind,
            'evidence', kept.evidence)) FILTER (WHERE kept.kept), '[]') AS edges,
          COALESCE(array_agg(DISTINCT kept.place) FILTER (WHERE NOT kept.kept), '{}') AS cut
        FROM kept
      ) step
      WHERE walk.hop <= ${depth} AND cardinality(walk.frontier) > 0
    )
    SELECT walk.hop, walk.edges, to_jsonb(walk.cut) AS cut, named.assets
    FROM walk CROSS JOIN LATERAL (
      SELECT COALESCE(jsonb_agg(jsonb_build_object('id', asset.id, 'type', kind.type, 'provider', kind.provider,
        'key', asset.key, 'since', asset.since, 'at', asset.at)), '[]') AS assets
      FROM unnest(walk.frontier) AS place(id) JOIN assets asset ON asset.id = place.id
      JOIN asset_kinds kind ON kind.id = asset.kind) named`;
}
