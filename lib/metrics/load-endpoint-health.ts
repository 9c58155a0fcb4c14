import { type Db, getDb } from '#lib/platform/db.ts';

/** How one model endpoint did lately. */
export interface EndpointHealth {
  readonly endpoint: string;
  readonly calls: number;
  readonly failed: number;
  /** Milliseconds; null without an answered call. */
  readonly medianMs: number | null;
  readonly slowMs: number | null;
  readonly tokens: number;
  readonly costUsd: number | null;
  readonly lastAt: Date;
}

/** Calls since `since`, endpoint by endpoint. */
export async function loadEndpointHealth(since: Date, db: Db = getDb()): Promise<EndpointHealth[]> {
  return db.$queryRaw<EndpointHealth[]>`
    SELECT endpoint, count(*)::int AS calls,
      count(*) FILTER (WHERE outcome <> 'answered')::int AS failed,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY "latencyMs")
        FILTER (WHERE outcome = 'answered') AS "medianMs",
      percentile_cont(0.95) WITHIN GROUP (ORDER BY "latencyMs")
        FILTER (WHERE outcome = 'answered') AS "slowMs",
      sum("inputTokens" + "outputTokens")::float AS tokens,
      sum("costUsd") AS "costUsd", max("createdAt") AS "lastAt"
    FROM model_calls WHERE "createdAt" >= ${since} GROUP BY 1 ORDER BY 1`;
}
