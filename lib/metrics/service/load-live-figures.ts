import type { TrialFigures } from '#lib/model/quality/trial.ts';
import type { Db } from '#lib/platform/db.ts';

/** The live models' cost and latency for these records, over all of their calls. */
export async function loadLiveFigures(
  db: Db,
  recordIds: readonly string[],
  isOfCall: (promptVersion: string) => boolean,
): Promise<TrialFigures> {
  const rows = await db.$queryRaw<
    { id: string; prompt: string; tokens: number; usd: number | null; ms: number | null }[]
  >`
    SELECT run."subjectId" AS id, call."promptVersion" AS prompt,
      sum(call."inputTokens" + call."outputTokens")::float AS tokens,
      CASE WHEN bool_and(call."costUsd" IS NOT NULL) THEN sum(call."costUsd") END AS usd,
      max(call."latencyMs") FILTER (WHERE call.outcome = 'answered')::float AS ms
    FROM model_calls call JOIN runs run ON run.id = call."runId"
    WHERE run.step = 'ask' AND run."subjectKind" = 'record' AND run."subjectId" = ANY(${recordIds})
    GROUP BY 1, 2`;
  return sumFigures(
    rows
      .filter(({ prompt }) => isOfCall(prompt))
      .map(({ tokens, usd, ms }) => ({ tokens, costUsd: usd, latencyMs: ms })),
  );
}

/** One entry per record; `latencyMs` is null if nobody answered. */
export function sumFigures(
  parts: readonly {
    readonly tokens: number;
    readonly costUsd: number | null;
    readonly latencyMs: number | null;
  }[],
): TrialFigures {
  const times = parts.flatMap(({ latencyMs }) => latencyMs ?? []).sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? null;
  const isPriced = parts.every(({ costUsd }) => costUsd !== null);
  return {
    records: parts.length,
    tokens: parts.reduce((sum, { tokens }) => sum + tokens, 0),
    costUsd: isPriced ? parts.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0) : null,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
}
