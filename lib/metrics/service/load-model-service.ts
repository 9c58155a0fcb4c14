import { type Db, getDb } from '#lib/platform/db.ts';
import { BURN_HOURS, type Burn, judgeBurn } from './judge-burn.ts';

/**
 * Objectives for language models. `kept`: a question is answered or safely parked, and never lost.
 * `prompt`: it is answered without being parked.
 */
const OBJECTIVES = [
  { name: 'kept', target: 0.999 },
  { name: 'prompt', target: 0.99 },
] as const;
export type ObjectiveName = (typeof OBJECTIVES)[number]['name'];

/** The outcomes of the questions of the hours up to now. */
export interface ServiceCounts {
  readonly hours: number;
  /** Jobs that asked about a record, and those given up. */
  readonly asked: number;
  readonly lost: number;
  /** Questions, however many requests each took, and those that had to be parked. */
  readonly questions: number;
  readonly parked: number;
}

/**
 * Milliseconds from the moment a record was read to the moment the answer was saved, including
 * waiting in the queue, in line, and while parked; null without answers.
 */
export interface ServiceTimes {
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
}

export type ServiceWindow = ServiceCounts & ServiceTimes;

export type Objective = {
  readonly name: ObjectiveName;
  readonly target: number;
} & Burn;

export interface ModelService {
  readonly windows: readonly ServiceWindow[];
  readonly objectives: readonly Objective[];
}

/** One window for each of BURN_HOURS, shortest first. Models on trial do not count. */
export async function loadModelService(now = new Date(), db: Db = getDb()): Promise<ModelService> {
  const [counts, times] = await Promise.all([loadCounts(now, db), loadTimes(now, db)]);
  return {
    windows: counts.map((one) => ({ ...one, ...(times.get(one.hours) ?? NO_TIMES) })),
    objectives: judgeObjectives(counts),
  };
}

/** Only the objectives, which monitoring needs every few minutes. */
export async function loadObjectives(now = new Date(), db: Db = getDb()): Promise<Objective[]> {
  return judgeObjectives(await loadCounts(now, db));
}

function judgeObjectives(counts: readonly ServiceCounts[]): Objective[] {
  return OBJECTIVES.map(({ name, target }) => ({
    name,
    target,
    ...judgeBurn(
      counts.map((one) => ({ hours: one.hours, ...countOf(name, one) })),
      target,
    ),
  }));
}

function countOf(name: ObjectiveName, { asked, lost, questions, parked }: ServiceCounts) {
  return name === 'kept' ? { total: asked, bad: lost } : { total: questions, bad: parked };
}

const LONGEST_HOURS = Math.max(...BURN_HOURS);

/** All windows end now, so one query over the longest covers all of them. */
async function loadCounts(now: Date, db: Db): Promise<ServiceCounts[]> {
  const rows = await db.$queryRaw<ServiceCounts[]>`
    WITH of_window AS (
      SELECT hours, ${now}::timestamptz - hours * interval '1 hour' AS "from"
      FROM unnest(${[...BURN_HOURS]}::float8[]) hours),
    asked AS (
      SELECT id, state, "endedAt" FROM runs
      WHERE step = 'ask' AND "endedAt" >= ${beginOf(now)} AND "endedAt" <= ${now}),
    question AS (
      SELECT asked."endedAt",
        bool_or(call.outcome NOT IN ('failed', 'late', 'abandoned')) AS answered
      FROM model_calls call JOIN asked ON asked.id = call."runId"
      WHERE call."createdAt" >= ${beginOf(now, DAY_HOURS)}
      GROUP BY call."callId", asked.id, asked."endedAt"),
    jobs AS (
      SELECT hours, count(*)::int AS asked, count(*) FILTER (WHERE state = 'failed')::int AS lost
      FROM of_window JOIN asked ON "endedAt" >= "from" GROUP BY 1),
    questions AS (
      SELECT hours, count(*)::int AS questions, count(*) FILTER (WHERE NOT answered)::int AS parked
      FROM of_window JOIN question ON "endedAt" >= "from" GROUP BY 1)
    SELECT hours, coalesce(asked, 0) AS asked, coalesce(lost, 0) AS lost,
      coalesce(questions, 0) AS questions, coalesce(parked, 0) AS parked
    FROM of_window LEFT JOIN jobs USING (hours) LEFT JOIN questions USING (hours) ORDER BY hours`;
  return rows;
}

/** From the latest answers, which cover the short windows too. */
async function loadTimes(now: Date, db: Db): Promise<Map<number, ServiceTimes>> {
  const rows = await db.$queryRaw<({ hours: number } & ServiceTimes)[]>`
    WITH asked AS (
      SELECT id, "subjectId", "startedAt", "endedAt" FROM runs
      WHERE step = 'ask' AND "endedAt" >= ${beginOf(now)} AND "endedAt" <= ${now}
      ORDER BY "endedAt" DESC LIMIT ${TIMED}),
    answer AS (
      SELECT asked."endedAt", extract(epoch FROM asked."endedAt" - reading."endedAt") * 1000 AS ms
      FROM asked CROSS JOIN LATERAL (
        SELECT run."endedAt" FROM runs run
        WHERE run."subjectKind" = 'record' AND run."subjectId" = asked."subjectId"
          AND run.step = 'extract' AND run.state = 'complete' AND run."endedAt" <= asked."startedAt"
        ORDER BY run."endedAt" DESC LIMIT 1) reading
      WHERE EXISTS (
        SELECT 1 FROM model_calls call
        WHERE call."runId" = asked.id AND call."createdAt" >= ${beginOf(now, DAY_HOURS)}
          AND call.outcome NOT IN ('failed', 'late', 'abandoned')))
    SELECT hours, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms)::float8 AS "p50Ms",
      percentile_cont(0.99) WITHIN GROUP (ORDER BY ms)::float8 AS "p99Ms"
    FROM unnest(${[...BURN_HOURS]}::float8[]) hours
      JOIN answer ON answer."endedAt" >= ${now}::timestamptz - hours * interval '1 hour'
    GROUP BY hours`;
  return new Map(rows.map(({ hours, ...times }) => [hours, times]));
}

/** The start of the longest window, or this many hours earlier. */
function beginOf(now: Date, earlierHours = 0): Date {
  return new Date(+now - (LONGEST_HOURS + earlierHours) * 3_600_000);
}

/** No job runs longer than this: its requests are found by the index on their time. */
const DAY_HOURS = 24;

/** Enough for a 99th percentile, and fast over 30 days. */
const TIMED = 10_000;

const NO_TIMES: ServiceTimes = { p50Ms: null, p99Ms: null };
