import { findSequence } from '#lib/decisions/find-sequence.ts';
import type { UserId } from '#lib/model/ids.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** A record on which someone else has responded to the person who decided it. */
export interface CameBack {
  readonly recordId: string;
  readonly form: string;
  readonly fileName: string;
  readonly why: 'reopened' | 'commented';
  readonly byName: string | null;
  readonly at: Date;
}

/** One person's work at the desk, and what came back to them. */
export interface MyWork {
  readonly decidedToday: number;
  /** Median seconds per question today, and on the days before; null if none was timed. */
  readonly secondsToday: number | null;
  readonly secondsBefore: number | null;
  /** Newest first. */
  readonly cameBack: readonly CameBack[];
}

/** How far back the pace is compared, and how long returned records are shown. */
const DAYS_BEFORE = 14;
const SHOWN_DAYS = 7;
/** After this, a decided record no longer belongs to anyone. */
const OWN_DAYS = 90;
const MAX_SHOWN = 8;
const DAY_MS = 86_400_000;

/** @param today when the person's day began */
export async function loadMyWork(personId: UserId, today: Date, db: Db = getDb()): Promise<MyWork> {
  const from = await findSequence(db, new Date(today.getTime() - DAYS_BEFORE * DAY_MS));
  const [paces, cameBack] = await Promise.all([
    db.$queryRaw<{ today: boolean; records: number; seconds: number | null }[]>`
      SELECT at >= ${today} AS today,
        count(*) FILTER (WHERE action IN ('record.submitted', 'record.first-review'))::int AS records,
        (percentile_cont(0.5) WITHIN GROUP (ORDER BY (facts->>'milliseconds')::float)
          FILTER (WHERE action IN ('field.confirmed', 'field.corrected', 'field.document-is-wrong')))
          / 1000 AS seconds
      FROM decisions WHERE "actorId" = ${personId} AND sequence >= ${from} GROUP BY 1`,
    listCameBack(personId, new Date(Date.now() - SHOWN_DAYS * DAY_MS), db),
  ]);
  const now = paces.find((pace) => pace.today);
  const before = paces.find((pace) => !pace.today);
  return {
    decidedToday: now?.records ?? 0,
    secondsToday: now?.seconds ?? null,
    secondsBefore: before?.seconds ?? null,
    cameBack,
  };
}

/** Records this person decided that others reopened or commented on afterward. */
async function listCameBack(personId: UserId, since: Date, db: Db): Promise<CameBack[]> {
  const [from, ownFrom] = await Promise.all([
    findSequence(db, since),
    findSequence(db, new Date(since.getTime() - OWN_DAYS * DAY_MS)),
  ]);
  return db.$queryRaw<CameBack[]>`
    WITH mine AS (
      SELECT "recordId" AS id, max(at) AS at FROM decisions
      WHERE "actorId" = ${personId} AND sequence >= ${ownFrom}
        AND action IN ('record.submitted', 'record.first-review')
      GROUP BY 1),
    said AS (
      SELECT decision."recordId" AS id, 'reopened' AS why,
        decision."actorId" AS "byId", decision.at
      FROM decisions decision JOIN mine ON mine.id = decision."recordId"
      WHERE decision.action = 'record.reopened' AND decision.sequence >= ${from}
        AND decision.at >= mine.at
      UNION ALL
      SELECT comment."recordId", 'commented', comment."byId", comment."createdAt"
      FROM comments comment JOIN mine ON mine.id = comment."recordId"
      WHERE comment."createdAt" >= ${since} AND comment."createdAt" >= mine.at)
    SELECT said.id AS "recordId", record.form, document."fileName", said.why,
      person.name AS "byName", said.at
    FROM said JOIN records record ON record.id = said.id
      JOIN documents document ON document.id = record."documentId"
      LEFT JOIN users person ON person.id = said."byId"
    WHERE said."byId" IS DISTINCT FROM ${personId} AND record.state <> 'gone'
    ORDER BY said.at DESC LIMIT ${MAX_SHOWN}`;
}
