import { z } from 'zod';
import { type Db, getDb } from '#lib/platform/db.ts';
import type { EndpointSnapshot } from '../endpoint-snapshot.ts';
import type { BalancerPlace } from '../scheduling/near-endpoints.ts';

/** A worker silent for this long is gone. */
const FRESH_MS = 30_000;
const DAY_MS = 86_400_000;
const KEPT_MS = DAY_MS;

/** The current state of an endpoint, combined over all workers. */
export interface LiveEndpoint {
  readonly endpoint: string;
  /** The best state any worker sees: if one gets answers, the endpoint is not out. */
  readonly health: EndpointSnapshot['health'];
  readonly inFlight: number;
  readonly limit: number;
  /** Error rate of the last outcomes, 0..1, as seen by the worker with the most outcomes. */
  readonly errors: number;
  /**
   * The answer format it follows; `none`: it responds, but not as asked. Null before its warm-up.
   */
  readonly supports: z.infer<typeof Supports>;
  /** When it will be tried again; null while any worker gets answers. */
  readonly opensAt: Date | null;
}

/** Replaces this worker's previous report. */
export async function saveSnapshots(
  worker: string,
  snapshots: readonly EndpointSnapshot[],
  db: Db = getDb(),
): Promise<void> {
  const updatedAt = new Date();
  await db.$transaction([
    db.endpointState.deleteMany({
      where: { OR: [{ worker }, { updatedAt: { lt: new Date(+updatedAt - KEPT_MS) } }] },
    }),
    db.endpointState.createMany({
      data: snapshots.map(({ name, opensAt, ...rest }) => ({
        ...rest,
        worker,
        endpoint: name,
        opensAt: opensAt === null ? null : new Date(opensAt),
        updatedAt,
      })),
    }),
  ]);
}

/**
 * This process's place among those that call language models, which it keeps as long as it keeps
 * reporting.
 */
export async function findPlace(worker: string, db: Db = getDb()): Promise<BalancerPlace> {
  const rows = await db.endpointState.findMany({
    where: { updatedAt: { gte: new Date(Date.now() - FRESH_MS) } },
    distinct: ['worker'],
    orderBy: { worker: 'asc' },
    select: { worker: true },
  });
  const rank = rows.findIndex((row) => row.worker === worker);
  return rank < 0 ? { rank: 0, count: 1 } : { rank, count: rows.length };
}

/** US dollars spent since midnight (UTC), by endpoint. */
export async function loadSpentToday(
  now = new Date(),
  db: Db = getDb(),
): Promise<Map<string, number>> {
  const midnight = new Date(Math.floor(+now / DAY_MS) * DAY_MS);
  const rows = await db.modelCall.groupBy({
    by: ['endpoint'],
    where: { createdAt: { gte: midnight } },
    _sum: { costUsd: true },
  });
  return new Map(rows.map(({ endpoint, _sum }) => [endpoint, _sum.costUsd ?? 0]));
}

/**
 * What all processes that reported within `FRESH_MS` say of each endpoint: their calls and limits
 * added up, their best health, their worst share of errors.
 */
export async function listLiveEndpoints(db: Db = getDb()): Promise<LiveEndpoint[]> {
  const rows = await db.endpointState.findMany({
    where: { updatedAt: { gte: new Date(Date.now() - FRESH_MS) } },
    orderBy: { endpoint: 'asc' },
  });
  return [...Map.groupBy(rows, ({ endpoint }) => endpoint)].map(([endpoint, own]) => ({
    endpoint,
    health: BEST_FIRST.find((health) => own.some((row) => row.health === health)) ?? 'cold',
    inFlight: own.reduce((sum, row) => sum + row.inFlight, 0),
    limit: own.reduce((sum, row) => sum + row.limit, 0),
    errors: Math.max(...own.map(({ errors }) => errors)),
    opensAt: firstOf(own),
    supports: Supports.parse(own.find(({ supports }) => supports !== null)?.supports ?? null),
  }));
}

function firstOf(rows: readonly { readonly opensAt: Date | null }[]): Date | null {
  const times = rows.map(({ opensAt }) => opensAt);
  if (times.includes(null)) return null;
  return new Date(Math.min(...times.flatMap((time) => (time === null ? [] : [+time]))));
}

const BEST_FIRST = ['ready', 'warming', 'out', 'cold'] as const;
const Supports = z.enum(['json_schema', 'json_object', 'plain', 'cut-off', 'none']).nullable();
