import { findSequence } from '#lib/decisions/find-sequence.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** One person's work at the desk in a time range. */
export interface ReviewerRow {
  readonly personId: string;
  readonly name: string;
  readonly records: number;
  readonly fields: number;
  /** Median seconds from focus to decision; null if none was timed. */
  readonly secondsPerField: number | null;
  /** Share of fields whose value they changed. */
  readonly corrected: number;
  /** Share of fields whose place on the page was on screen before they decided; null if unknown. */
  readonly seen: number | null;
  /** Records that two people reviewed independently, and those with the same result. */
  readonly twice: number;
  readonly agreed: number;
  /** Values shown wrong on purpose, and those the person noticed. */
  readonly seeded: number;
  readonly caught: number;
  /** Submits they undid. */
  readonly undone: number;
  /** Their records that were reopened. */
  readonly reopened: number;
}

/** Everyone who decided on a field since `since`, the busiest first. */
export async function loadReviewers(since: Date, db: Db = getDb()): Promise<ReviewerRow[]> {
  const from = await findSequence(db, since);
  const [rows, pairs, seeded] = await Promise.all([
    countDecisions(db, from),
    countPairs(db, from),
    countSeeded(db, since),
  ]);
  return rows.map(({ actorId, name, changed, ...row }) => {
    const own = pairs.filter(({ people }) => people.includes(actorId));
    const shown = seeded.find(({ personId }) => personId === actorId);
    return {
      ...row,
      personId: actorId,
      name: name ?? actorId,
      corrected: row.fields === 0 ? 0 : changed / row.fields,
      twice: own.length,
      agreed: own.filter(({ agreed }) => agreed).length,
      seeded: shown?.seeded ?? 0,
      caught: shown?.caught ?? 0,
    };
  });
}

type Counted = Omit<
  ReviewerRow,
  'personId' | 'name' | 'corrected' | 'twice' | 'agreed' | 'seeded' | 'caught'
> & {
  readonly actorId: string;
  readonly name: string | null;
  readonly changed: number;
};

function countDecisions(db: Db, from: bigint): Promise<Counted[]> {
  return db.$queryRaw<Counted[]>`
    WITH own AS (
      SELECT action, "actorId", facts,
        action IN ('field.confirmed', 'field.corrected', 'field.document-is-wrong') AS decided
      FROM decisions
      WHERE sequence >= ${from} AND "actorKind" = 'person' AND action IN (
        'field.confirmed', 'field.corrected', 'field.document-is-wrong', 'record.submitted',
        'record.first-review', 'record.submit-undone')),
    reopened AS (
      -- the task itself no longer says who had decided it
      SELECT decided."actorId" AS id, count(*)::int AS count
      FROM decisions decision JOIN LATERAL (
        SELECT "actorId" FROM decisions
        WHERE "recordId" = decision."recordId" AND action = 'record.submitted'
          AND sequence < decision.sequence
        ORDER BY sequence DESC LIMIT 1) decided ON true
      WHERE decision.action = 'record.reopened' AND decision.sequence >= ${from}
      GROUP BY 1)
    SELECT own."actorId", person.name,
      count(*) FILTER (WHERE own.action IN ('record.submitted', 'record.first-review'))::int AS records,
      count(*) FILTER (WHERE own.decided)::int AS fields,
      count(*) FILTER (WHERE own.action = 'field.corrected')::int AS changed,
      (avg((own.facts->>'evidenceSeen')::boolean::int) FILTER (WHERE own.decided))::float AS seen,
      count(*) FILTER (WHERE own.action = 'record.submit-undone')::int AS undone,
      (percentile_cont(0.5) WITHIN GROUP (ORDER BY (own.facts->>'milliseconds')::float)
        FILTER (WHERE own.decided)) / 1000 AS "secondsPerField",
      coalesce(max(reopened.count), 0)::int AS reopened
    FROM own LEFT JOIN users person ON person.id = own."actorId"
      LEFT JOIN reopened ON reopened.id = own."actorId"
    GROUP BY 1, 2
    HAVING count(*) FILTER (WHERE own.decided) > 0
    ORDER BY fields DESC`;
}

/** Records that two people have reviewed, and whether the second agreed with the first. */
function countPairs(db: Db, from: bigint): Promise<{ people: string[]; agreed: boolean }[]> {
  return db.$queryRaw`
    SELECT ARRAY[first."actorId", second."actorId"] AS people,
      second.action = 'record.submitted' AS agreed
    FROM decisions first JOIN LATERAL (
      SELECT action, "actorId" FROM decisions
      WHERE "recordId" = first."recordId" AND sequence > first.sequence
        AND action IN ('record.reviews-differ', 'record.submitted')
        AND "actorId" <> first."actorId"
      ORDER BY sequence LIMIT 1) second ON true
    WHERE first.action = 'record.first-review' AND first.sequence >= ${from}
      -- undone before anyone else reviewed the record
      AND NOT EXISTS (
        SELECT 1 FROM decisions again
        WHERE again."recordId" = first."recordId" AND again.sequence > first.sequence
          AND again.action = 'record.first-review')`;
}

function countSeeded(
  db: Db,
  since: Date,
): Promise<{ personId: string; seeded: number; caught: number }[]> {
  return db.$queryRaw`
    SELECT "judgedById" AS "personId", count(*)::int AS seeded,
      count(*) FILTER (WHERE wrong = 0)::int AS caught
    FROM audits WHERE kind = 'seeded' AND "judgedAt" >= ${since} GROUP BY 1`;
}

/** How many fields people decided on a day (ISO date), and the seconds of those that were timed. */
export interface ReviewDay {
  readonly day: string;
  readonly fields: number;
  readonly timed: number;
  readonly seconds: number;
}

/** Days with decisions since `since`, oldest first. */
export async function loadReviewDays(since: Date, db: Db = getDb()): Promise<ReviewDay[]> {
  const from = await findSequence(db, since);
  return db.$queryRaw<ReviewDay[]>`
    SELECT to_char(at, 'YYYY-MM-DD') AS day, count(*)::int AS fields,
      count(facts->>'milliseconds')::int AS timed,
      coalesce(sum((facts->>'milliseconds')::float), 0) / 1000 AS seconds
    FROM decisions
    WHERE sequence >= ${from}
      AND action IN ('field.confirmed', 'field.corrected', 'field.document-is-wrong')
    GROUP BY 1 ORDER BY 1`;
}
