import { type Db, getDb } from '#lib/platform/db.ts';

/** One day of work, in UTC. */
export interface FlowDay {
  /** ISO date. */
  readonly day: string;
  readonly documents: number;
  /** Records accepted automatically, and by a person. */
  readonly automatic: number;
  readonly byPerson: number;
  /** Fields of the records accepted on that day, and how many of them no person reviewed. */
  readonly fields: number;
  readonly fieldsAutomatic: number;
}

/** How much was processed, and how long it took. */
export interface Flow {
  /** Every day of the time range, newest last. */
  readonly days: readonly FlowDay[];
  /** Median seconds from upload to the last step of a document; null without documents. */
  readonly secondsToRead: number | null;
  /** Median hours from upload to a person's decision; null if there is none. */
  readonly hoursToDecide: number | null;
  readonly queueAge: QueueAge;
}

/** Waiting tasks by age, newest first; the last group has no upper limit. */
export type QueueAge = readonly { readonly upToHours: number; readonly count: number }[];

/** Upper limits, in hours, of the age groups of the queue; the last group has no limit. */
const AGES = [1, 4, 24, 72, Number.POSITIVE_INFINITY] as const;

/** What came in, was read, and was decided, by day, for this many days up to now. */
export async function loadFlow(days: number, db: Db = getDb()): Promise<Flow> {
  const since = new Date(Date.now() - days * 86_400_000);
  const [accepted, uploads, fields, read, decided, queueAge] = await Promise.all([
    loadAcceptedDays(days, db),
    db.$queryRaw<{ day: string; count: number }[]>`
      SELECT to_char("uploadedAt", 'YYYY-MM-DD') AS day, count(*)::int AS count
      FROM documents WHERE "uploadedAt" >= ${since} GROUP BY 1`,
    db.$queryRaw<{ day: string; fields: number; automatic: number }[]>`
      SELECT to_char(record."acceptedAt", 'YYYY-MM-DD') AS day, count(*)::int AS fields, count(*) FILTER (WHERE NOT field.human)::int AS automatic
      FROM fields field JOIN records record ON record.id = field."recordId"
      WHERE record.state = 'accepted' AND record."acceptedAt" >= ${since} GROUP BY 1`,
    db.$queryRaw<{ seconds: number | null }[]>`
      SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY took) AS seconds FROM (
        SELECT extract(epoch FROM max(run."endedAt") - document."uploadedAt")::float AS took
        FROM documents document
        JOIN records record ON record."documentId" = document.id
        JOIN runs run ON run."subjectId" = record.id AND run.step = 'route'
        JOIN LATERAL (
          SELECT min("endedAt") AS first FROM runs
          WHERE "subjectId" = record.id AND step = 'route') one ON run."endedAt" = one.first
        WHERE document."uploadedAt" >= ${since}
        GROUP BY document.id) times`,
    db.$queryRaw<{ hours: number | null }[]>`
      SELECT percentile_cont(0.5) WITHIN GROUP (
        ORDER BY extract(epoch FROM "doneAt" - "createdAt")::float / 3600) AS hours
      FROM tasks WHERE state = 'done' AND "doneAt" >= ${since}`,
    loadQueueAge(db),
  ]);
  const uploadsOn = new Map(uploads.map(({ day, count }) => [day, count]));
  const fieldsOn = new Map(fields.map((row) => [row.day, row]));
  return {
    days: accepted.map((row) => ({
      ...row,
      documents: uploadsOn.get(row.day) ?? 0,
      fields: fieldsOn.get(row.day)?.fields ?? 0,
      fieldsAutomatic: fieldsOn.get(row.day)?.automatic ?? 0,
    })),
    secondsToRead: read[0]?.seconds ?? null,
    hoursToDecide: decided[0]?.hours ?? null,
    queueAge,
  };
}

/** Records accepted on every day of the time range, newest last. */
export async function loadAcceptedDays(
  days: number,
  db: Db = getDb(),
): Promise<Pick<FlowDay, 'day' | 'automatic' | 'byPerson'>[]> {
  const since = new Date(Date.now() - days * 86_400_000);
  const accepted = await db.$queryRaw<{ day: string; automatic: number; byPerson: number }[]>`
    SELECT to_char("acceptedAt", 'YYYY-MM-DD') AS day,
      count(*) FILTER (WHERE "acceptedById" IS NULL)::int AS automatic,
      count(*) FILTER (WHERE "acceptedById" IS NOT NULL)::int AS "byPerson"
    FROM records WHERE state = 'accepted' AND "acceptedAt" >= ${since} GROUP BY 1`;
  const on = new Map(accepted.map((row) => [row.day, row]));
  return listDays(days).map((day) => on.get(day) ?? { day, automatic: 0, byPerson: 0 });
}

export async function loadQueueAge(db: Db = getDb()): Promise<QueueAge> {
  const groups = await db.$queryRaw<{ group: number; count: number }[]>`
    SELECT width_bucket(extract(epoch FROM now() - "createdAt") / 3600, ${AGES.slice(0, -1)}::numeric[])
      AS "group", count(*)::int AS count
    FROM tasks WHERE state = 'open' GROUP BY 1`;
  return AGES.map((upToHours, at) => ({
    upToHours,
    count: groups.find(({ group }) => group === at)?.count ?? 0,
  }));
}

function listDays(count: number): string[] {
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.now() - (count - 1 - back) * 86_400_000).toISOString().slice(0, 10),
  );
}
