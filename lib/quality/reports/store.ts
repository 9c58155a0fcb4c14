import { UserId } from '#lib/model/ids.ts';
import { Report, ReportPart, ReportPlan, type ReportRhythm } from '#lib/model/quality/report.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { toJson } from '#lib/platform/to-json.ts';

/** A recurring report. */
export interface ReportSchedule {
  readonly id: string;
  readonly plan: ReportPlan;
  readonly nextAt: Date;
  /** When it last failed; null once it succeeded. */
  readonly failedAt: Date | null;
  /** Who scheduled it; null if they are gone. */
  readonly byName: string | null;
}

/** A finished report, without its figures. */
export interface MadeReport {
  readonly id: string;
  readonly parts: readonly ReportPart[];
  readonly from: Date;
  readonly to: Date;
  /** The current schedule that made it, which may have changed since; null if that was stopped. */
  readonly schedule: { readonly rhythm: ReportRhythm; readonly time: string } | null;
}

const DAY_MS = 86_400_000;
/** So that a month can be compared with the same month of the year before. */
const KEPT_DAYS = 400;

const Stored = ReportPlan.omit({ readers: true });

const WITH_PEOPLE = { readers: true, createdBy: { select: { name: true } } } as const;

/** All schedules, oldest first. */
export async function listReportSchedules(db: Db | Tx = getDb()): Promise<ReportSchedule[]> {
  const rows = await db.reportSchedule.findMany({
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: WITH_PEOPLE,
  });
  return rows.map(toSchedule);
}

/** The one that is due, or null. */
export async function findDueSchedule(now: Date, db: Db = getDb()): Promise<ReportSchedule | null> {
  const row = await db.reportSchedule.findFirst({
    where: { nextAt: { lte: now } },
    orderBy: { nextAt: 'asc' },
    include: WITH_PEOPLE,
  });
  return row && toSchedule(row);
}

/**
 * Saves what is reported, when next, and to whom, and returns its id. Throws if a reader is no
 * longer a person here.
 */
export async function saveReportSchedule(
  tx: Tx,
  { plan, nextAt, by }: { readonly plan: ReportPlan; readonly nextAt: Date; readonly by: UserId },
): Promise<string> {
  const { readers, ...stored } = plan;
  const row = await tx.reportSchedule.create({
    data: {
      plan: toJson(stored),
      nextAt,
      createdById: by,
      readers: { create: [...new Set(readers)].map((userId) => ({ userId })) },
    },
  });
  return row.id;
}

/**
 * Changes a schedule; finished reports stay. A turn that is due or will be retried stays due, and
 * is made by the new plan; any other is at `nextAt`. False if there is none.
 */
export async function changeReportSchedule(
  tx: Tx,
  change: {
    readonly id: string;
    readonly plan: ReportPlan;
    readonly now: Date;
    readonly nextAt: Date;
  },
): Promise<boolean> {
  const { id, now, nextAt } = change;
  const { readers, ...stored } = change.plan;
  const { count } = await tx.reportSchedule.updateMany({
    where: { id },
    data: { plan: toJson(stored) },
  });
  if (count === 0) return false;
  // Due, but from now on: a worker making it by the old plan no longer finds the turn it took.
  await tx.reportSchedule.updateMany({
    where: { id, nextAt: { lte: now } },
    data: { nextAt: now },
  });
  await tx.reportSchedule.updateMany({
    where: { id, nextAt: { gt: now }, failedAt: null },
    data: { nextAt },
  });
  await tx.reportReader.deleteMany({ where: { scheduleId: id } });
  await tx.reportReader.createMany({
    data: [...new Set(readers)].map((userId) => ({ scheduleId: id, userId })),
  });
  return true;
}

/** Finished reports stay; false if there is none. */
export async function removeReportSchedule(tx: Tx, id: string): Promise<boolean> {
  return (await tx.reportSchedule.deleteMany({ where: { id } })).count > 0;
}

/** Makes it due now, and its schedule continue from there; false if there is none. */
export async function makeDue(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.reportSchedule.updateMany({ where: { id }, data: { nextAt: now } });
  return count > 0;
}

/**
 * Advances a schedule from the turn this worker has taken; false if someone else has done so, or it
 * is gone.
 */
export async function moveOn(
  tx: Tx,
  { id, nextAt }: Pick<ReportSchedule, 'id' | 'nextAt'>,
  to: { readonly nextAt: Date; readonly failedAt: Date | null },
): Promise<boolean> {
  return (await tx.reportSchedule.updateMany({ where: { id, nextAt }, data: to })).count > 0;
}

/** Saves a report that was made, as of the end of its period, and returns its id. */
export async function saveReport(
  tx: Tx,
  made: {
    readonly scheduleId: string;
    readonly parts: readonly ReportPart[];
    readonly report: Report;
  },
): Promise<string> {
  const { scheduleId, parts, report } = made;
  const row = await tx.madeReport.create({
    data: { scheduleId, parts: [...parts], report: toJson(report), madeAt: report.to },
    select: { id: true },
  });
  return row.id;
}

/** The newest first, so many at most. */
export async function listReports(limit: number, db: Db = getDb()): Promise<MadeReport[]> {
  // Without their tables, which a list of a hundred would read for nothing.
  const rows = await db.$queryRaw<
    { id: string; parts: string[]; from: string; to: Date; plan: unknown }[]
  >`
    SELECT made.id, made.parts, made.report ->> 'from' AS "from", made."madeAt" AS "to", schedule.plan
    FROM made_reports made LEFT JOIN report_schedules schedule ON schedule.id = made."scheduleId"
    ORDER BY made."madeAt" DESC, made.id DESC LIMIT ${limit}`;
  return rows.map(({ id, parts, from, to, plan }) => ({
    ...{ id, to },
    parts: ReportPart.array().parse(parts),
    from: new Date(from),
    schedule: plan === null ? null : Stored.pick({ rhythm: true, time: true }).parse(plan),
  }));
}

/** Null when there is none. */
export async function findReport(id: string, db: Db = getDb()): Promise<Report | null> {
  const row = await db.madeReport.findUnique({ where: { id }, select: { report: true } });
  return row && Report.parse(row.report);
}

/** Deletes reports older than `KEPT_DAYS`; their schedules stay. */
export async function removeOldReports(db: Db = getDb()): Promise<void> {
  const before = new Date(Date.now() - KEPT_DAYS * DAY_MS);
  await db.madeReport.deleteMany({ where: { madeAt: { lt: before } } });
}

function toSchedule(row: {
  id: string;
  plan: unknown;
  nextAt: Date;
  failedAt: Date | null;
  readers: { userId: string }[];
  createdBy: { name: string } | null;
}): ReportSchedule {
  const { id, plan, nextAt, failedAt, createdBy } = row;
  const readers = row.readers.map(({ userId }) => UserId.parse(userId));
  const byName = createdBy?.name ?? null;
  return { id, plan: { ...Stored.parse(plan), readers }, nextAt, failedAt, byName };
}
