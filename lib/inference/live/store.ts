import { z } from 'zod';
import { type Db, getDb } from '#lib/platform/db.ts';
import type { EndpointSnapshot } from '../endpoint-snapshot.ts';

/** A worker that said nothing for so long is not there any more. */
const FRESH_MS = 30_000;
const KEPT_MS = 86_400_000;

/** What all workers together see of an endpoint now. */
export interface LiveEndpoint {
  readonly endpoint: string;
  /** The best that any worker sees: where one gets answers, the endpoint is not out. */
  readonly health: EndpointSnapshot['health'];
  readonly inFlight: number;
  readonly limit: number;
  /** Share of errors among the last outcomes, 0..1, as the worker sees it that has most of them. */
  readonly errors: number;
  readonly supports: 'json_schema' | 'json_object' | 'plain' | null;
}

/** Replaces what this worker said before. */
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
    supports: Supports.parse(own.find(({ supports }) => supports !== null)?.supports ?? null),
  }));
}

const BEST_FIRST = ['ready', 'warming', 'out', 'cold'] as const;
const Supports = z.enum(['json_schema', 'json_object', 'plain']).nullable();
