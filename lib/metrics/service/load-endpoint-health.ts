import { type Db, getDb } from '#lib/platform/db.ts';

/** How one model endpoint performed recently; each request counts, including failed ones. */
export interface EndpointHealth {
  readonly endpoint: string;
  /** Requests. */
  readonly calls: number;
  /** Of all requests to all endpoints, 0..1. */
  readonly share: number;
  readonly failed: number;
  /**
   * Milliseconds of the request itself, at the median and the 99th percentile; null without an
   * answer.
   */
  readonly medianMs: number | null;
  readonly slowMs: number | null;
  readonly tokens: number;
  readonly costUsd: number | null;
  /** Documents it was called for. */
  readonly documents: number;
  readonly lastAt: Date;
}

/** Calls since `since`, by endpoint. */
export async function loadEndpointHealth(since: Date, db: Db = getDb()): Promise<EndpointHealth[]> {
  return db.$queryRaw<EndpointHealth[]>`
    SELECT call.endpoint, count(*)::int AS calls,
      (count(*) / sum(count(*)) OVER ())::float AS share,
      count(*) FILTER (WHERE outcome NOT IN ('answered', 'abandoned'))::int AS failed,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY "latencyMs" - "queueMs")
        FILTER (WHERE outcome = 'answered') AS "medianMs",
      percentile_cont(0.99) WITHIN GROUP (ORDER BY "latencyMs" - "queueMs")
        FILTER (WHERE outcome = 'answered') AS "slowMs",
      sum("inputTokens" + "outputTokens")::float AS tokens,
      sum("costUsd") AS "costUsd", max(call."createdAt") AS "lastAt",
      count(DISTINCT record."documentId")::int AS documents
    FROM model_calls call
      LEFT JOIN runs run ON run.id = call."runId"
      LEFT JOIN records record ON record.id = run."subjectId"
    WHERE call."createdAt" >= ${since} GROUP BY 1 ORDER BY 1`;
}
