import { type Db, getDb } from '#lib/platform/db.ts';
import { BURN_HOURS, type Burn, judgeBurn } from './judge-burn.ts';

/**
 * What language models should keep. `kept`: a question is answered or safely parked, and never lost.
 * `prompt`: it is answered without having to be parked.
 */
export const OBJECTIVES = [
  { name: 'kept', target: 0.999 },
  { name: 'prompt', target: 0.99 },
] as const;
export type ObjectiveName = (typeof OBJECTIVES)[number]['name'];

/** How language models served in the hours up to now. */
export interface ServiceWindow {
  readonly hours: number;
  /** Jobs that asked about a record, and those of them that were given up. */
  readonly asked: number;
  readonly lost: number;
  /** Questions, however many requests each took, and those that had to be parked. */
  readonly questions: number;
  readonly parked: number;
  /**
   * Milliseconds from the moment a record was read to the moment the answer was saved: waiting in the queue,
   * in line, and while it was parked included; null without answers.
   */
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
}

export interface ModelService {
  readonly windows: readonly ServiceWindow[];
  readonly objectives: readonly ({
    readonly name: ObjectiveName;
    readonly target: number;
  } & Burn)[];
}

/** One window for each of BURN_HOURS, shortest first. Models on trial do not count. */
export async function loadModelService(now = new Date(), db: Db = getDb()): Promise<ModelService> {
  const windows = await Promise.all(BURN_HOURS.map((hours) => loadWindow(hours, now, db)));
  return {
    windows,
    objectives: OBJECTIVES.map(({ name, target }) => ({
      name,
      target,
      ...judgeBurn(
        windows.map((one) => ({ hours: one.hours, ...countOf(name, one) })),
        target,
      ),
    })),
  };
}

function countOf(name: ObjectiveName, { asked, lost, questions, parked }: ServiceWindow) {
  return name === 'kept' ? { total: asked, bad: lost } : { total: questions, bad: parked };
}

async function loadWindow(hours: number, now: Date, db: Db): Promise<ServiceWindow> {
  const from = new Date(+now - hours * 3_600_000);
  const [row] = await db.$queryRaw<Omit<ServiceWindow, 'hours'>[]>`
    WITH asked AS (
      SELECT id, "subjectId", state, "startedAt", "endedAt" FROM runs
      WHERE step = 'ask' AND "endedAt" >= ${from} AND "endedAt" <= ${now}),
    question AS (
      SELECT call."callId", call."runId",
        bool_or(call.outcome NOT IN ('failed', 'late', 'abandoned')) AS answered
      FROM model_calls call JOIN asked ON asked.id = call."runId" GROUP BY 1, 2),
    answer AS (
      SELECT extract(epoch FROM asked."endedAt" - reading."endedAt") * 1000 AS ms
      FROM (SELECT * FROM asked ORDER BY "endedAt" DESC LIMIT ${TIMED}) asked CROSS JOIN LATERAL (
        SELECT run."endedAt" FROM runs run
        WHERE run."subjectKind" = 'record' AND run."subjectId" = asked."subjectId"
          AND run.step = 'extract' AND run.state = 'complete' AND run."endedAt" <= asked."startedAt"
        ORDER BY run."endedAt" DESC LIMIT 1) reading
      WHERE EXISTS (SELECT 1 FROM question WHERE question."runId" = asked.id AND answered))
    SELECT (SELECT count(*)::int FROM asked) AS asked,
      (SELECT count(*)::int FROM asked WHERE state = 'failed') AS lost,
      (SELECT count(*)::int FROM question) AS questions,
      (SELECT count(*)::int FROM question WHERE NOT answered) AS parked,
      (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ms)::float FROM answer) AS "p50Ms",
      (SELECT percentile_cont(0.99) WITHIN GROUP (ORDER BY ms)::float FROM answer) AS "p99Ms"`;
  return { ...NONE, ...row, hours };
}

/** Times are taken of the latest ones: enough for a 99th percentile, and quick over 30 days. */
const TIMED = 10_000;

const NONE = { asked: 0, lost: 0, questions: 0, parked: 0, p50Ms: null, p99Ms: null };
