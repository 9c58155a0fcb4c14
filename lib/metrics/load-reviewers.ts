import { type Db, getDb } from '#lib/platform/db.ts';

/** What one person did at the desk in a span of time. */
export interface ReviewerRow {
  readonly personId: string;
  readonly name: string;
  readonly records: number;
  readonly fields: number;
  /** Median seconds from focus to decision; null when none was timed. */
  readonly secondsPerField: number | null;
  /** Share of fields whose value they changed. */
  readonly corrected: number;
  /** Submits they took back. */
  readonly undone: number;
  /** Records of theirs that were opened again. */
  readonly reopened: number;
}

/** Everybody who decided on a field since `since`, the busiest first. */
export async function loadReviewers(since: Date, db: Db = getDb()): Promise<ReviewerRow[]> {
  const rows = await db.$queryRaw<
    {
      actorId: string;
      name: string | null;
      records: number;
      fields: number;
      changed: number;
      seconds: number | null;
      undone: number;
      reopened: number;
    }[]
  >`
    WITH own AS (SELECT * FROM decisions WHERE "actorKind" = 'person' AND at >= ${since}),
    reopened AS (
      SELECT task."doneById" AS id, count(*)::int AS count
      FROM decisions decision JOIN tasks task ON task."recordId" = decision."recordId"
      WHERE decision.action = 'record.reopened' AND decision.at >= ${since}
      GROUP BY 1)
    SELECT own."actorId", person.name,
      count(*) FILTER (WHERE own.action = 'record.submitted')::int AS records,
      count(*) FILTER (WHERE own.action LIKE 'field.%')::int AS fields,
      count(*) FILTER (WHERE own.action = 'field.corrected')::int AS changed,
      count(*) FILTER (WHERE own.action = 'record.submit-undone')::int AS undone,
      (percentile_cont(0.5) WITHIN GROUP (ORDER BY (own.facts->>'milliseconds')::float)
        FILTER (WHERE own.action LIKE 'field.%')) / 1000 AS seconds,
      coalesce(max(reopened.count), 0)::int AS reopened
    FROM own LEFT JOIN users person ON person.id = own."actorId"
      LEFT JOIN reopened ON reopened.id = own."actorId"
    GROUP BY 1, 2
    HAVING count(*) FILTER (WHERE own.action LIKE 'field.%') > 0
    ORDER BY fields DESC`;
  return rows.map((row) => ({
    personId: row.actorId,
    name: row.name ?? row.actorId,
    records: row.records,
    fields: row.fields,
    secondsPerField: row.seconds,
    corrected: row.fields === 0 ? 0 : row.changed / row.fields,
    undone: row.undone,
    reopened: row.reopened,
  }));
}
