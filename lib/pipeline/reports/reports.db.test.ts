import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserId } from '#lib/model/ids.ts';
import { ReportPlan } from '#lib/model/quality/report.ts';
import { Person } from '#lib/model/user.ts';
import { logAccess } from '#lib/pipeline/access/log-access.ts';
import { deliverDueMails } from '#lib/pipeline/mails/deliver-mails.ts';
import {
  findDueSchedule,
  findReport,
  listReportSchedules,
  listReports,
  moveOn,
} from '#lib/quality/reports/store.ts';
import { weekOf } from '#lib/quality/week.ts';
import { type MailServer, startMailServer } from '#lib/testing/servers/mail-server.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { changeReport, makeReportNow, scheduleReport, stopReport } from './manage-reports.ts';
import { makeDueReport } from './report-loop.ts';

const { db } = await testDatabase();

const personOf = (id: string, role: Person['role']) => Person.parse({ id, name: id, role });
const sue = personOf('sue', 'supervisor');
const ada = personOf('ada', 'admin');
const rob = personOf('rob', 'reviewer');
await db.user.createMany({
  data: [sue, ada, rob].map(({ id, name, role }) => ({
    id,
    name,
    role,
    email: `${id}@example.org`,
  })),
});

let server: MailServer;
beforeEach(async () => {
  await db.reportSchedule.deleteMany();
  await db.madeReport.deleteMany();
  await db.mail.deleteMany();
  server = await startMailServer();
  vi.stubEnv('SMTP_URL', server.url);
  vi.stubEnv('MAIL_FROM', 'Countersign <bills@example.org>');
  vi.stubEnv('PUBLIC_URL', 'http://127.0.0.1:3000');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.stop();
});

const planFor = (...readers: Person[]) =>
  ReportPlan.parse({
    parts: ['log'],
    days: 7,
    rhythm: 'week',
    time: '07:00',
    readers: readers.map(({ id }) => id),
    attached: 'csv',
  });

async function schedule(...readers: Person[]): Promise<string> {
  const scheduled = await scheduleReport({ plan: planFor(...readers), person: sue });
  if (scheduled.kind !== 'scheduled') throw new Error(scheduled.kind);
  return scheduled.id;
}

const nextAt = async () => (await listReportSchedules())[0]?.nextAt ?? new Date(0);

describe('a scheduled report', () => {
  it('is made when it is due and not before, and emailed with the figures of that moment', async () => {
    await schedule(sue, ada);
    expect(await makeDueReport()).toBe(false);
    await logAccess({ action: 'access.refused', personId: rob.id, detail: 'GET /users' });
    const due = await nextAt();
    expect(await makeDueReport(due)).toBe(true);
    expect(await makeDueReport(due)).toBe(false);
    const [made] = await listReports(10);
    expect(made).toMatchObject({ parts: ['log'], to: due });
    const counted = await db.decision.count();
    const [table] = (await findReport(made?.id ?? ''))?.tables ?? [];
    const [week, entries, , , refused] = table?.rows.at(0) ?? [];
    expect([week, entries, refused]).toEqual([weekOf(new Date()), counted, 1]);

    expect(await deliverDueMails()).toBe(2);
    expect(server.arrived.flatMap(({ to }) => to).sort()).toEqual([
      'ada@example.org',
      'sue@example.org',
    ]);
    const [first] = server.arrived;
    expect(first?.headers).toContain('A quality report is ready');
    const file = /filename=countersign-quality-[\d-]+\.csv\s+([\w+/=\s]+)/.exec(first?.text ?? '');
    expect(Buffer.from(file?.[1] ?? '', 'base64').toString()).toContain(
      `,Weekly review of the log,${weekOf(new Date())},Entries,count,${counted}\r\n`,
    );
  });

  it('is made by one of several workers, and missed weeks give one report', async () => {
    await schedule(sue);
    const late = new Date((await nextAt()).getTime() + 30 * 86_400_000);
    await Promise.all([makeDueReport(late), makeDueReport(late), makeDueReport(late)]);
    expect(await listReports(10)).toHaveLength(1);
    expect(await db.mail.count()).toBe(1);
    expect((await nextAt()).getTime()).toBeGreaterThan(late.getTime());
  });

  it('of a worker that is killed is made by another, once', async () => {
    const id = await schedule(sue);
    await makeReportNow({ id, person: sue });
    // Locks the schedule, so that the worker hangs with everything gathered and nothing saved.
    await db.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT id FROM report_schedules FOR UPDATE`;
        const code = `import('#lib/pipeline/reports/report-loop.ts').then((it) => it.makeDueReport())`;
        const worker = spawn(process.execPath, ['--input-type=module', '-e', code], {
          stdio: 'ignore',
        });
        await vi.waitFor(
          async () => {
            const [{ waiting } = { waiting: 0 }] = await db.$queryRaw<{ waiting: number }[]>`
            SELECT count(*)::int AS waiting FROM pg_stat_activity
            WHERE wait_event_type = 'Lock' AND query LIKE '%report_schedules%'`;
            expect(waiting).toBe(1);
          },
          { timeout: 60_000, interval: 50 },
        );
        worker.kill('SIGKILL');
        await once(worker, 'exit');
      },
      { timeout: 90_000 },
    );
    expect(await listReports(10)).toEqual([]);
    expect(await makeDueReport()).toBe(true);
    expect(await listReports(10)).toHaveLength(1);
    expect(await db.mail.count()).toBe(1);
  });

  it('that cannot be made is retried later, and shown as failed until it is there', async () => {
    await schedule(sue);
    const due = await nextAt();
    await db.$executeRaw`ALTER TABLE log_weeks RENAME TO log_weeks_away`;
    expect(await makeDueReport(due)).toBe(true);
    const again = await nextAt();
    expect(again.getTime()).toBeGreaterThan(due.getTime());
    expect(await listReportSchedules()).toMatchObject([{ failedAt: due }]);
    await db.$executeRaw`ALTER TABLE log_weeks_away RENAME TO log_weeks`;
    await makeDueReport(again);
    expect(await listReportSchedules()).toMatchObject([{ failedAt: null }]);
    expect(await listReports(10)).toHaveLength(1);
  });

  it('is only for people who are supervisors when it is scheduled and when it is sent', async () => {
    expect(await scheduleReport({ plan: planFor(sue, rob), person: sue })).toEqual({
      kind: 'not-for-them',
    });
    const nobody = { ...planFor(), readers: [UserId.parse('nobody')] };
    expect(await scheduleReport({ plan: nobody, person: sue })).toEqual({ kind: 'not-for-them' });
    await schedule(ada);
    await makeDueReport(await nextAt());
    await db.user.update({ where: { id: ada.id }, data: { role: 'reviewer' } });
    await deliverDueMails();
    await db.user.update({ where: { id: ada.id }, data: { role: 'admin' } });
    expect(server.arrived).toEqual([]);
    expect(await db.mail.findMany()).toMatchObject([{ state: 'failed', problem: 'over' }]);
  });

  it('can be changed from its next turn on, and says who scheduled it and what made each report', async () => {
    const id = await schedule(sue);
    const before = await nextAt();
    await makeReportNow({ id, person: ada });
    await makeDueReport();
    const plan = { ...planFor(ada), parts: ['costs' as const], rhythm: 'day' as const };
    expect(await changeReport({ id, person: ada, plan: { ...planFor(rob) } })).toEqual({
      kind: 'not-for-them',
    });
    expect(await listReportSchedules()).toMatchObject([{ plan: planFor(sue) }]);
    expect(await changeReport({ id, person: ada, plan })).toEqual({ kind: 'changed' });
    expect(await listReportSchedules()).toMatchObject([{ id, plan, byName: 'sue' }]);
    const due = await nextAt();
    expect(due.getTime()).toBeLessThanOrEqual(before.getTime());
    await makeDueReport(due);
    const daily = { rhythm: 'day', time: '07:00' };
    expect(await listReports(10)).toMatchObject([
      { parts: ['costs'], schedule: daily },
      { parts: ['log'], schedule: daily },
    ]);
    expect(await db.mail.findMany({ orderBy: { createdAt: 'asc' } })).toMatchObject([
      { userId: sue.id },
      { userId: ada.id },
    ]);
    await stopReport({ id, person: sue });
    expect(await listReports(10)).toMatchObject([{ schedule: null }, { schedule: null }]);
    await expect(changeReport({ id, person: sue, plan })).rejects.toThrow('not-found');
  });

  it('that is changed when it is due is still made, once and by its new plan', async () => {
    const id = await schedule(sue);
    await makeReportNow({ id, person: ada });
    const taken = await findDueSchedule(new Date());
    if (taken === null) throw new Error('nothing is due');
    await changeReport({ id, person: ada, plan: { ...planFor(ada), parts: ['costs'] } });
    const to = { nextAt: new Date(), failedAt: null };
    expect(await db.$transaction((tx) => moveOn(tx, taken, to))).toBe(false);
    expect(await makeDueReport()).toBe(true);
    expect(await makeDueReport()).toBe(false);
    expect(await listReports(10)).toMatchObject([{ parts: ['costs'] }]);
    expect(await db.mail.findMany()).toMatchObject([{ userId: ada.id }]);
  });

  it('that failed and is changed is still retried, and shown as failed until then', async () => {
    const id = await schedule(sue);
    const due = await nextAt();
    await db.$executeRaw`ALTER TABLE log_weeks RENAME TO log_weeks_away`;
    await makeDueReport(due);
    await db.$executeRaw`ALTER TABLE log_weeks_away RENAME TO log_weeks`;
    const again = await nextAt();
    await changeReport({ id, person: ada, plan: { ...planFor(sue), rhythm: 'month' } });
    expect(await listReportSchedules()).toMatchObject([{ nextAt: again, failedAt: due }]);
    expect(await makeDueReport(again)).toBe(true);
    expect(await listReportSchedules()).toMatchObject([{ failedAt: null }]);
  });

  it('can be stopped, and what was made stays', async () => {
    const id = await schedule();
    await makeReportNow({ id, person: sue });
    await makeDueReport();
    await stopReport({ id, person: sue });
    await expect(stopReport({ id, person: sue })).rejects.toThrow('not-found');
    await expect(makeReportNow({ id, person: sue })).rejects.toThrow('not-found');
    expect(await listReports(10)).toHaveLength(1);
    const actions = await db.decision.findMany({
      where: { action: { startsWith: 'report.' } },
      orderBy: { sequence: 'asc' },
    });
    expect(actions.slice(-3).map(({ action }) => action)).toEqual([
      'report.scheduled',
      'report.asked-for',
      'report.stopped',
    ]);
  });
});
