import { findAccount } from '#lib/accounts/store.ts';
import { logAct } from '#lib/decisions/log-act.ts';
import type { ReportPlan } from '#lib/model/quality/report.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { nextReportAt } from '#lib/quality/reports/next-report-at.ts';
import {
  changeReportSchedule,
  makeDue,
  removeReportSchedule,
  saveReportSchedule,
} from '#lib/quality/reports/store.ts';

interface Change {
  readonly id: string;
  readonly person: Person;
}

/** Schedules a report. `not-for-them`: one of its recipients may not see its contents. */
export async function scheduleReport(
  { plan, person }: { readonly plan: ReportPlan; readonly person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'scheduled'; id: string } | { kind: 'not-for-them' }> {
  return db.$transaction(async (tx) => {
    if (!(await isForAll(tx, plan))) return { kind: 'not-for-them' };
    const nextAt = nextReportAt(new Date(), plan);
    const id = await saveReportSchedule(tx, { plan, nextAt, by: person.id });
    await logAct(tx, person, 'report.scheduled', describePlan(plan));
    return { kind: 'scheduled', id };
  });
}

/**
 * Changes a scheduled report from its next turn on, which follows the new schedule unless it is
 * already due; the report keeps its owner. Throws AppError `not-found`.
 */
export async function changeReport(
  { id, person, plan }: Change & { readonly plan: ReportPlan },
  db: Db = getDb(),
): Promise<{ kind: 'changed' } | { kind: 'not-for-them' }> {
  return db.$transaction(async (tx) => {
    if (!(await isForAll(tx, plan))) return { kind: 'not-for-them' };
    const now = new Date();
    const nextAt = nextReportAt(now, plan);
    const isThere = await changeReportSchedule(tx, { id, plan, now, nextAt });
    if (!isThere) throw new AppError('not-found');
    await logAct(tx, person, 'report.changed', describePlan(plan));
    return { kind: 'changed' };
  });
}

/** Makes the report within seconds, and then by its schedule again. Throws AppError `not-found`. */
export async function makeReportNow(
  { id, person }: Change,
  db: Db = getDb(),
): Promise<{ kind: 'due' }> {
  return db.$transaction(async (tx) => {
    if (!(await makeDue(tx, id, new Date()))) throw new AppError('not-found');
    await logAct(tx, person, 'report.asked-for', id);
    return { kind: 'due' };
  });
}

/** Stops the schedule; reports already made stay. Throws AppError `not-found`. */
export async function stopReport(
  { id, person }: Change,
  db: Db = getDb(),
): Promise<{ kind: 'stopped' }> {
  return db.$transaction(async (tx) => {
    if (!(await removeReportSchedule(tx, id))) throw new AppError('not-found');
    await logAct(tx, person, 'report.stopped', id);
    return { kind: 'stopped' };
  });
}

/** Whether every recipient may see its contents. */
async function isForAll(tx: Tx, { readers }: ReportPlan): Promise<boolean> {
  for (const reader of readers) {
    const account = await findAccount(tx, reader);
    if (!account?.active || !mayActAs(account.role, 'supervisor')) return false;
  }
  return true;
}

function describePlan({ parts, days, rhythm, time, readers, attached }: ReportPlan): string {
  const mail = `${readers.length} by email${attached === null ? '' : ` as ${attached}`}`;
  return `${parts.join(', ')} of ${days} days, every ${rhythm} at ${time}, ${mail}`;
}
