import { type Db, getDb } from '#lib/platform/db.ts';

/** Share of questions that should be answered without being parked. */
const ANSWERED_TARGET = 0.99;

/** Hours back: a short window shows what goes on, a long one what it has cost. */
const SERVICE_WINDOWS = [1, 6, 24, 72] as const;

/** How language models served in the hours up to now. */
export interface ServiceWindow {
  readonly hours: number;
  /** Questions, however many requests each took. */
  readonly questions: number;
  /** Those that no request brought an answer to: they are parked, and nothing is lost. */
  readonly unanswered: number;
  /** Milliseconds from the arrival of the question to its answer, waiting included; null without answers. */
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /**
   * How fast the error budget is used up: at 1, the share of unanswered questions is just what the target
   * allows; null without questions.
   */
  readonly burnRate: number | null;
}

/** One entry for each of SERVICE_WINDOWS. */
export async function loadModelService(
  now = new Date(),
  db: Db = getDb(),
): Promise<ServiceWindow[]> {
  return Promise.all(
    SERVICE_WINDOWS.map(async (hours) => {
      const [row] = await db.$queryRaw<Omit<ServiceWindow, 'hours' | 'burnRate'>[]>`
        WITH question AS (
          SELECT "callId",
            min("latencyMs") FILTER (WHERE outcome NOT IN ('failed', 'late', 'abandoned')) AS ms
          FROM model_calls
          WHERE "createdAt" >= ${new Date(+now - hours * 3_600_000)} AND "createdAt" <= ${now}
          GROUP BY 1)
        SELECT count(*)::int AS questions, count(*) FILTER (WHERE ms IS NULL)::int AS unanswered,
          percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS "p50Ms",
          percentile_cont(0.99) WITHIN GROUP (ORDER BY ms) AS "p99Ms"
        FROM question`;
      const { questions = 0, unanswered = 0, p50Ms = null, p99Ms = null } = row ?? {};
      const burnRate = questions === 0 ? null : unanswered / questions / (1 - ANSWERED_TARGET);
      return { hours, questions, unanswered, p50Ms, p99Ms, burnRate };
    }),
  );
}
