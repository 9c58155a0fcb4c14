import { type Db, getDb } from '#lib/platform/db.ts';

/** How one model endpoint performed recently. */
export interface EndpointHealth {
  readonly endpoint: string;
  readonly calls: number;
  readonly failed: number;
  /** Milliseconds; null without an answered call. */
  readonly medianMs: number | null;
  readonly slowMs: number | null;
  readonly tokens: number;
  readonly costUsd: number | null;
  /** Documents that it was called for. */
  readonly documents: number;
  readonly lastAt: Date;
}

/** Calls since `since`, by endpoint. */
export async function loadEndpointHealth(since: Date, db: Db = getDb()): Promise<EndpointHealth[]> {
  return db.$queryRaw<EndpointHealth[]>`
    SELECT call.endpoint, count(*)::int AS calls,
      count(*) FILTER (WHERE outcome <> 'answered')::int AS failed,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY "latencyMs")
        FILTER (WHERE outcome = 'answered') AS "medianMs",
      percentile_cont(0.95) WITHIN GROUP (ORDER BY "latencyMs")
        FILTER (WHERE outcome = 'answered') AS "slowMs",
      sum("inputTokens" + "outputTokens")::float AS tokens,
      sum("costUsd") AS "costUsd", max(call."createdAt") AS "lastAt",
      count(DISTINCT record."documentId")::int AS documents
    FROM model_calls call
      LEFT JOIN runs run ON run.id = call."runId"
      LEFT JOIN records record ON record.id = run."subjectId"
    WHERE call."createdAt" >= ${since} GROUP BY 1 ORDER BY 1`;
}
