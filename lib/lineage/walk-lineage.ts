import { type AssetUri, assetUri, parseAssetUri } from '#lib/model/asset-uri.ts';
import type { AssetEdgeKind } from '#lib/model/lineage.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { Prisma } from '../../prisma/generated/client.ts';

export interface WalkBounds {
  /** `up`: what it was made from; `down`: what was made from it. */
  readonly direction: 'up' | 'down';
  /** Hops, at most. */
  readonly depth: number;
  /** Edges followed from one asset, at most. */
  readonly perHop?: number;
  /** Assets in all, at most. */
  readonly most?: number;
  /** As known at this commit; now by default. */
  readonly at?: number;
}

export interface WalkedAsset {
  readonly id: string;
  readonly uri: AssetUri;
  /** Hops from the start. */
  readonly hops: number;
  readonly since: number;
  /** When it was committed. */
  readonly at: Date;
}

export interface WalkedEdge {
  /** Ids of assets: `to` was made from `from`. */
  readonly from: string;
  readonly to: string;
  readonly kind: AssetEdgeKind;
  /** Assets along the path that shows an inferred edge; null where it was declared. */
  readonly evidence: readonly string[] | null;
}

export interface Walk {
  readonly assets: readonly WalkedAsset[];
  readonly edges: readonly WalkedEdge[];
  /** Ids of assets beyond which there is more than the bounds let through. */
  readonly cut: readonly string[];
  /** The commit as of which this is. */
  readonly sequence: number;
}

const PER_HOP = 200;
const MOST = 2_000;

/**
 * Everything that some assets were made from, or that was made from them, hop by hop. An asset that is
 * reached twice is walked once, so a cycle ends. Where a bound stops it, `cut` says where: nothing is left
 * out silently.
 */
export async function walkLineage(
  start: readonly AssetUri[],
  bounds: WalkBounds,
  db: Db | Tx = getDb(),
): Promise<Walk> {
  const { depth, perHop = PER_HOP, most = MOST } = bounds;
  const sequence = bounds.at ?? (await findLastSequence(db));
  const hopsOf = new Map<string, number>();
  for (const id of await findIds(db, start, sequence)) hopsOf.set(id, 0);
  const edges = new Map<string, WalkedEdge>();
  const cut = new Set<string>();
  let frontier = [...hopsOf.keys()];
  for (let hop = 1; frontier.length > 0; hop++) {
    const found = await listEdges(db, frontier, { ...bounds, sequence, limit: perHop + 1 });
    const next = new Set<string>();
    for (const [at, own] of Map.groupBy(found, (edge) => edge.at)) {
      if (own.length > perHop) cut.add(at);
      for (const { other, ...edge } of own.slice(0, perHop)) {
        if (!hopsOf.has(other) && !next.has(other)) {
          if (hop > depth || hopsOf.size + next.size >= most) {
            cut.add(at);
            continue;
          }
          next.add(other);
        }
        edges.set(`${edge.from} ${edge.to} ${edge.kind}`, edge);
      }
    }
    for (const id of next) hopsOf.set(id, hop);
    frontier = [...next];
  }
  const assets = await nameAssets(db, hopsOf);
  return {
    assets,
    edges: [...edges.values()].map(({ from, to, kind, evidence }) => ({
      from,
      to,
      kind,
      evidence,
    })),
    cut: [...cut],
    sequence,
  };
}

/** The number of the newest commit that brought in an asset. */
export async function findLastSequence(db: Db | Tx): Promise<number> {
  const last = await db.asset.findFirst({ orderBy: { id: 'desc' }, select: { since: true } });
  return Number(last?.since ?? 0);
}

async function findIds(
  db: Db | Tx,
  uris: readonly AssetUri[],
  sequence: number,
): Promise<string[]> {
  const names = uris.map((uri) => parseAssetUri(uri));
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT asset.id FROM jsonb_to_recordset(${JSON.stringify(names)}::jsonb)
      AS name(type text, provider text, id text)
    JOIN asset_kinds kind ON kind.type = name.type AND kind.provider = name.provider
    JOIN assets asset ON asset.kind = kind.id AND asset.key = name.id
    WHERE asset.since <= ${sequence}`;
  return rows.map(({ id }) => String(id));
}

interface FoundEdge extends WalkedEdge {
  /** The asset of the frontier, and the one at the other end. */
  readonly at: string;
  readonly other: string;
}

async function listEdges(
  db: Db | Tx,
  frontier: readonly string[],
  {
    direction,
    sequence,
    limit,
  }: Pick<WalkBounds, 'direction'> & { sequence: number; limit: number },
): Promise<FoundEdge[]> {
  const ids = frontier.map(BigInt);
  // `+ 0`: as a condition of the primary key, which has "from" between, it makes the planner expect a search
  // for each value of that, and read all of another index instead.
  const rows = await db.$queryRaw<
    { from: bigint; to: bigint; kind: AssetEdgeKind; evidence: bigint[] | null }[]
  >(
    direction === 'up'
      ? Prisma.sql`
        SELECT edge."from", edge."to", edge.kind::text, edge.evidence
        FROM unnest(${ids}::bigint[]) AS place(id) CROSS JOIN LATERAL (
          SELECT * FROM asset_edges WHERE "to" = place.id AND since + 0 <= ${sequence}
            AND (until IS NULL OR until > ${sequence}) ORDER BY "from" LIMIT ${limit}) edge`
      : Prisma.sql`
        SELECT edge."from", edge."to", edge.kind::text, edge.evidence
        FROM unnest(${ids}::bigint[]) AS place(id) CROSS JOIN LATERAL (
          SELECT * FROM asset_edges WHERE "from" = place.id AND since <= ${sequence}
            AND (until IS NULL OR until > ${sequence}) ORDER BY "to" LIMIT ${limit}) edge`,
  );
  return rows.map((row) => {
    const [from, to] = [String(row.from), String(row.to)];
    const [at, other] = direction === 'up' ? [to, from] : [from, to];
    return { from, to, at, other, kind: row.kind, evidence: row.evidence?.map(String) ?? null };
  });
}

async function nameAssets(
  db: Db | Tx,
  hopsOf: ReadonlyMap<string, number>,
): Promise<WalkedAsset[]> {
  const rows = await db.asset.findMany({
    where: { id: { in: [...hopsOf.keys()].map(BigInt) } },
    include: { kind: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, kind, key, since, at }) => ({
    id: String(id),
    uri: assetUri(kind.type, key, kind.provider),
    hops: hopsOf.get(String(id)) ?? 0,
    since: Number(since),
    at,
  }));
}
