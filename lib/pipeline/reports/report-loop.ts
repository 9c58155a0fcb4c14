import { queueMail } from '#lib/accounts/mails/store.ts';
import { buildReport } from '#lib/metrics/reports/build-report.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { getLog } from '#lib/platform/log.ts';
import { type Repeated, repeat } from '#lib/platform/running/repeat.ts';
import { nextReportAt } from '#lib/quality/reports/next-report-at.ts';
import {
  findDueSchedule,
  moveOn,
  type ReportSchedule,
  saveReport,
} from '#lib/quality/reports/store.ts';

const EVERY_MS = 5_000;
/** Delay before retrying a report that could not be made. */
const AGAIN_MS = 600_000;

/** Makes the reports that are due, until stopped. */
export function startReportLoop(): Repeated {
  return repeat({ everyMs: EVERY_MS, failed: 'a report could not be made' }, async () => ({
    more: await makeDueReport(),
  }));
}

/**
 * Makes one report that is due, and emails it. Its figures are gathered before the transaction that
 * advances the schedule: if two workers make the same report, one saves it, and if one dies, the
 * next takes over. Reports missed while nothing was running are made up for by one. False if
 * nothing was due.
 */
export async function makeDueReport(now = new Date(), db: Db = getDb()): Promise<boolean> {
  const due = await findDueSchedule(now, db);
  if (due === null) return false;
  try {
    await makeReport(due, now, db);
  } catch (error) {
    getLog('reports').error({ err: error, report: due.id }, 'a report could not be made');
    const later = { nextAt: new Date(now.getTime() + AGAIN_MS), failedAt: now };
    await db.$transaction((tx) => moveOn(tx, due, later));
  }
  return true;
}

async function makeReport(due: ReportSchedule, now: Date, db: Db): Promise<void> {
  const { plan } = due;
  const report = await buildReport(plan, now, db);
  await db.$transaction(async (tx) => {
    const isOurs = await moveOn(tx, due, { nextAt: nextReportAt(now, plan), failedAt: null });
    if (!isOurs) return;
    const { parts, attached } = plan;
    const reportId = await saveReport(tx, { scheduleId: due.id, parts, report });
    const content = { kind: 'report' as const, reportId, attached };
    for (const userId of plan.readers) await queueMail(tx, { userId, content });
  });
}
