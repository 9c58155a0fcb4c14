import { seesAll, type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import { RunId } from '#lib/model/ids.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { buildRunEvents, type MadeRun, type RunEvent } from './build-run-events.ts';

/** Types made by a run or by a person's decision. */
const MADE = [
  'drawing',
  'ocr-run',
  'reading-set',
  'field-set',
  'check-set',
  'confidence-set',
  'record-version',
  'decision',
  'run',
];
/** Assets read at once. A commit with more is read as a whole. */
const BATCH = 2_000;

/**
 * The runs, and people's decisions, of the commits after this one, as OpenLineage 2-0-2 events: two
 * for each, `START` and `COMPLETE` or `FAIL`. Those of documents the viewer may not see are left
 * out. `next` is the commit to continue after; later commits never have a smaller number, so none
 * is missed.
 */
export async function listRunEvents(
  {
    after,
    viewer,
    base,
  }: { readonly after: number; readonly viewer: Viewer; readonly base: string },
  db: Db = getDb(),
): Promise<{ readonly events: readonly RunEvent[]; readonly next: number }> {
  const assets = await listMade(after, db);
  const next = assets.at(-1)?.since ?? after;
  const runs = await describeRuns(assets, db);
  const documents = [...new Set(runs.map(({ documentId }) => documentId))];
  const seen = seesAll(viewer) ? null : await listSeen(documents, viewer, db);
  const own = runs.filter(({ documentId }) => seen === null || seen.has(documentId));
  return { events: own.flatMap((run) => buildRunEvents(run, base)), next };
}

interface MadeAsset {
  readonly id: bigint;
  readonly since: number;
  readonly at: Date;
  readonly type: string;
  readonly key: string;
  /** Type and key of what it is a version of. */
  readonly whole: string | null;
  readonly wholeKey: string | null;
}

/** The outputs of whole commits, oldest first. */
async function listMade(after: number, db: Db): Promise<MadeAsset[]> {
  const rows = await db.$queryRaw<MadeAsset[]>`
    WITH page AS MATERIALIZED (
      SELECT asset.id, asset.since FROM assets asset JOIN asset_kinds kind ON kind.id = asset.kind
      WHERE asset.id > last_asset(${after}) AND kind.type = ANY (${MADE}) AND kind.provider = 'countersign'
      ORDER BY asset.id LIMIT ${BATCH}
    ), span AS (
      -- The last commit of a full page may have more: it is left for the next, or read as a whole.
      SELECT CASE WHEN count(*) < ${BATCH} OR min(since) = max(since) THEN max(since) ELSE max(since) - 1 END AS last
      FROM page
    )
    SELECT asset.id, asset.since::float8 AS since, asset.at, kind.type, asset.key,
      whole_kind.type AS whole, whole.key AS "wholeKey"
    FROM assets asset JOIN asset_kinds kind ON kind.id = asset.kind
    LEFT JOIN assets whole ON whole.id = asset."of" LEFT JOIN asset_kinds whole_kind ON whole_kind.id = whole.kind
    WHERE asset.id > last_asset(${after}) AND asset.id <= last_asset((SELECT last FROM span))
      AND kind.type = ANY (${MADE}) AND kind.provider = 'countersign'
    ORDER BY asset.id`;
  return rows;
}

async function describeRuns(assets: readonly MadeAsset[], db: Db): Promise<MadeRun[]> {
  const groups = Map.groupBy(assets, ({ key }) => key.split('/')[0] ?? key);
  const ids = [...groups.keys()].filter((id) => RunId.safeParse(id).success);
  const [runs, costs, edges, documentOf] = await Promise.all([
    db.run.findMany({ where: { id: { in: ids } } }),
    db.modelCall.groupBy({
      by: ['runId'],
      where: { runId: { in: ids } },
      _count: true,
      _sum: { costUsd: true, inputTokens: true, outputTokens: true },
    }),
    listAbove(
      assets.map(({ id }) => id),
      db,
    ),
    findDocuments(assets, db),
  ]);
  const runOf = new Map(runs.map((run) => [run.id, run]));
  return [...groups].flatMap(([id, own]) => {
    const [first] = own;
    const documentId = first && documentOf.get(`${first.whole} ${first.wholeKey}`);
    if (!first || documentId === undefined) return [];
    const run = runOf.get(id);
    const above = own.flatMap(({ id: place }) => edges.get(String(place)) ?? []);
    const cost = costs.find(({ runId }) => runId === id);
    return [
      {
        id,
        step: run?.step ?? 'review',
        codeVersion: run?.codeVersion ?? null,
        startedAt: run?.startedAt ?? first.at,
        endedAt: run?.endedAt ?? first.at,
        errorCode: run?.errorCode ?? null,
        documentId,
        outputs: own
          .filter(({ type }) => type !== 'run')
          .map(({ type, key }) => assetUri(type, key)),
        above,
        cost: {
          cpuMs: run?.cpuMs ?? null,
          calls: cost?._count ?? 0,
          inputTokens: cost?._sum.inputTokens ?? 0,
          outputTokens: cost?._sum.outputTokens ?? 0,
          costUsd: cost?._sum.costUsd ?? 0,
        },
      },
    ];
  });
}

/** The inputs, setups, and actors of assets, by number. A setup is replaced by its parts. */
async function listAbove(ids: readonly bigint[], db: Db): Promise<Map<string, MadeRun['above']>> {
  const rows = await db.$queryRaw<
    { to: bigint; kind: 'input' | 'setup' | 'agent'; type: string; provider: string; key: string }[]
  >`
    SELECT edge."to", edge.kind::text AS kind, kind.type, kind.provider, asset.key
    FROM unnest(${ids}::bigint[]) AS made(id) JOIN graph_edges edge ON edge."to" = made.id
    LEFT JOIN graph_edges part ON edge.kind = 'setup' AND part."to" = edge."from" AND part.kind = 'part'
    JOIN assets asset ON asset.id = COALESCE(part."from", edge."from")
    JOIN asset_kinds kind ON kind.id = asset.kind
    WHERE edge.kind IN ('input', 'setup', 'agent') ORDER BY asset.id`;
  return new Map(
    [...Map.groupBy(rows, ({ to }) => String(to))].map(([to, own]) => [
      to,
      own.map(({ kind, type, provider, key }) => ({ kind, uri: assetUri(type, key, provider) })),
    ]),
  );
}

/** The document each asset belongs to, by its type and key. */
async function findDocuments(assets: readonly MadeAsset[], db: Db): Promise<Map<string, string>> {
  const records = assets.flatMap(({ whole, wholeKey }) =>
    whole === 'record' && wholeKey !== null ? [wholeKey] : [],
  );
  const rows = await db.record.findMany({
    where: { id: { in: [...new Set(records)] } },
    select: { id: true, documentId: true },
  });
  const documentOf = new Map(rows.map(({ id, documentId }) => [`record ${id}`, documentId]));
  for (const { whole, wholeKey } of assets)
    if (wholeKey !== null && (whole === 'document' || whole === 'page'))
      documentOf.set(`${whole} ${wholeKey}`, wholeKey.split('/')[0] ?? wholeKey);
  return documentOf;
}

async function listSeen(ids: readonly string[], viewer: Viewer, db: Db): Promise<Set<string>> {
  const where = { id: { in: [...ids] }, AND: [visibleTo(viewer)] };
  const rows = await db.document.findMany({ where, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}
