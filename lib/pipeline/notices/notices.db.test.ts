import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listMails } from '#lib/accounts/mails/store.ts';
import { countUnread, listNotices, markRead } from '#lib/accounts/notices/store.ts';
import { savePreference } from '#lib/accounts/preferences.ts';
import { keepVisible } from '#lib/accounts/visible-documents.ts';
import { appendDecisions } from '#lib/decisions/append-decisions.ts';
import { type RecordId, type TaskId, TeamId } from '#lib/model/ids.ts';
import { DEFAULT_NOTICES, type NoticeSettings } from '#lib/model/messages/notice.ts';
import type { Person } from '#lib/model/user.ts';
import { openQueue } from '#lib/platform/queue.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { seedReceipt } from '#lib/testing/seed-receipt.ts';
import { type MailServer, startMailServer } from '#lib/testing/servers/mail-server.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { startBulk } from '../bulk/start-bulk.ts';
import { undoBulk } from '../bulk/undo-bulk.ts';
import { deliverDueMails } from '../mails/deliver-mails.ts';
import { raiseAlert } from '../quality/raise-alert.ts';
import { claimTask } from '../review/claim-task.ts';
import { escalateTask, reassignTask } from '../review/set-task-aside.ts';
import { mailNotices } from './notice-loop.ts';
import { notifyOfReturn } from './notify-about-record.ts';
import { notifyOfFailure } from './notify-of-failure.ts';
import { notifyOverdue } from './notify-overdue.ts';

const { db } = await testDatabase();
await openQueue(process.env.DATABASE_URL ?? '', { works: false });
const documentId = await seedDocument(db);
await db.document.update({ where: { id: documentId }, data: { fileName: 'zqxfile.pdf' } });
const ann = await seedPerson(db, 'ann', 'reviewer');
const rob = await seedPerson(db, 'rob', 'reviewer');
const sue = await seedPerson(db, 'sue', 'supervisor');
const ada = await seedPerson(db, 'ada', 'admin');
const uma = await seedPerson(db, 'uma', 'uploader');
const everybody = [ann, rob, sue, ada, uma];

let made = 0;
const receipt = () => seedReceipt(db, documentId, ++made);

beforeEach(() => db.notice.deleteMany().then(() => undefined));
afterEach(() => vi.unstubAllEnvs());

/** Each person's list: kind and count, newest first. */
async function told(): Promise<Record<string, string[]>> {
  const lists = await Promise.all(
    everybody.map(async (person) => {
      const { notices } = await listNotices(person, { unread: false, limit: 50 });
      return [person.id, notices.map(({ kind, count }) => `${kind} ${count}`)] as const;
    }),
  );
  return Object.fromEntries(lists.filter(([, kinds]) => kinds.length > 0));
}

async function escalate(by: Person, taskId: TaskId): Promise<void> {
  const claimed = await claimTask({ person: by, taskId });
  if (claimed.kind !== 'claimed') throw new Error(claimed.kind);
  await escalateTask({ taskId, token: claimed.token, person: by, reason: 'two zqxtotals' });
}

const assign = (ids: readonly RecordId[], by = sue) =>
  startBulk({ change: { kind: 'assign', to: rob.id }, chosen: { ids: [...ids] }, person: by });

describe('people are told', () => {
  it('supervisors of what is escalated, and who escalated it that it is back', async () => {
    const { taskId, recordId } = await receipt();
    await escalate(ann, taskId);
    expect(await told()).toEqual({ sue: ['escalated 1'], ada: ['escalated 1'] });
    const [notice] = (await listNotices(sue, { unread: true, limit: 1 })).notices;
    expect(notice).toMatchObject({ byName: 'ann', path: `/review/${recordId}` });
    await reassignTask({ taskId, person: sue, reason: null });
    expect((await told()).ann).toEqual(['returned 1']);
  });

  it('of what is assigned to them, once for all of one change, and not when it is taken back', async () => {
    const ids = [await receipt(), await receipt(), await receipt()].map((one) => one.recordId);
    const job = await assign(ids);
    expect(await told()).toEqual({ rob: ['assigned 3'] });
    await undoBulk({ jobId: job.id, person: sue });
    expect(await told()).toEqual({});
    const one = await assign(ids.slice(0, 1));
    const [notice] = (await listNotices(rob, { unread: true, limit: 1 })).notices;
    expect(notice?.path).toBe(`/review/${ids[0]}`);
    await undoBulk({ jobId: one.id, person: sue });
    expect(await told()).toEqual({});
  });

  it('but not of what they did themselves', async () => {
    const { recordId } = await receipt();
    const to = sue.id;
    await startBulk({ change: { kind: 'assign', to }, chosen: { ids: [recordId] }, person: sue });
    expect(await told()).toEqual({});
  });

  it('who uploaded it, of a file that cannot be read; the administrators where nobody did', async () => {
    await db.$transaction((tx) => notifyOfFailure(tx, documentId));
    expect(await told()).toEqual({ ada: ['import_failed 1'] });
    await db.document.update({ where: { id: documentId }, data: { uploadedById: uma.id } });
    await db.$transaction((tx) => notifyOfFailure(tx, documentId));
    expect((await told()).uma).toEqual(['import_failed 1']);
    await db.document.update({ where: { id: documentId }, data: { uploadedById: null } });
  });

  it('of an alert, when and only if its transaction commits', async () => {
    const alert = {
      kind: 'budget',
      form: '*',
      holds: false,
      subject: 'a',
      detail: 'over',
    } as const;
    const failing = db.$transaction(async (tx) => {
      await raiseAlert(tx, alert);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await told()).toEqual({});
    const raise = () =>
      db.$transaction(async (tx) => appendDecisions(tx, await raiseAlert(tx, alert)));
    await Promise.all([raise(), raise()]);
    expect(await told()).toEqual({ sue: ['alarm 1'], ada: ['alarm 1'] });
    const [notice] = (await listNotices(sue, { unread: true, limit: 1 })).notices;
    expect(notice?.about).toEqual({ kind: 'alert', detail: 'over' });
  });

  it('of what becomes overdue, once, whichever worker looks', async () => {
    const start = new Date('2030-01-01T12:00:00Z');
    const minute = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
    const late = [await receipt(), await receipt(), await receipt()];
    const [own, office, later] = late.map(({ taskId }) => taskId);
    const due = (id: TaskId | undefined, minutes: number, assigneeId: string | null) =>
      db.task.update({ where: { id: id ?? '' }, data: { dueAt: minute(minutes), assigneeId } });
    await due(own, 2, rob.id);
    await due(office, 3, null);
    await due(later, 90, null);
    await notifyOverdue(start);
    expect(await told()).toEqual({});
    await Promise.all([1, 2, 3].map(() => notifyOverdue(minute(5))));
    expect(await told()).toEqual({
      rob: ['overdue 1'],
      sue: ['overdue 2'],
      ada: ['overdue 2'],
    });
    // Once read, it only increments the count.
    await markRead(sue.id, { until: new Date() });
    await notifyOverdue(minute(100));
    expect(await told()).toMatchObject({ sue: ['overdue 3'], ada: ['overdue 3'] });
    expect([await countUnread(sue.id), await countUnread(ada.id)]).toEqual([0, 1]);
  });

  it('the same again as one notice, which is unread again', async () => {
    const { taskId, recordId } = await receipt();
    await escalate(ann, taskId);
    const again = () =>
      db.$transaction((tx) =>
        notifyOfReturn(tx, [recordId], { after: ['task.escalated'], by: sue.id }),
      );
    await again();
    await again();
    expect((await told()).ann).toEqual(['returned 2']);
    await markRead(ann.id, { until: new Date() });
    expect(await countUnread(ann.id)).toBe(0);
    await again();
    expect((await told()).ann).toEqual(['returned 1']);
    expect(await countUnread(ann.id)).toBe(1);
  });
});

describe('nobody is told of a document that they may not see', () => {
  it('when it happens, and no longer by name when it changes later', async () => {
    const team = await db.team.create({ data: { name: 'Elsewhere' } });
    const inTeam = (teamId: string | null) =>
      db.user.update({ where: { id: rob.id }, data: { teamId } });
    const { recordId } = await receipt();
    await inTeam(team.id);
    await assign([recordId]);
    expect(await told()).toEqual({});
    await inTeam(null);
    await db.task.update({ where: { recordId }, data: { assigneeId: null } });
    await assign([recordId]);
    const seen = { id: TeamId.parse(team.id), everyones: false, payers: [], facilities: [] };
    const robThen = { ...rob, team: seen };
    const [before] = (await listNotices(rob, { unread: true, limit: 1 })).notices;
    expect(before?.about).toEqual({ kind: 'record', form: 'receipt', fileName: 'zqxfile.pdf' });
    const [after] = (await listNotices(robThen, { unread: true, limit: 1 })).notices;
    expect(after).toMatchObject({ path: null, about: { kind: 'other' } });
  });

  it('and no open page gets someone else’s notices', async () => {
    const events = [{ kind: 'notices' as const, personId: rob.id }];
    expect(await keepVisible(rob, events)).toEqual(events);
    expect(await keepVisible(uma, [{ kind: 'notices', personId: uma.id }])).toHaveLength(1);
    expect(await keepVisible(sue, events)).toEqual([]);
  });
});

describe('by mail', () => {
  let server: MailServer;
  const settings = (given: Partial<NoticeSettings>) =>
    savePreference(rob.id, 'notices', { ...DEFAULT_NOTICES, ...given });
  const way = (app: boolean, mail: 'off' | 'now' | 'daily') => ({ assigned: { app, mail } });
  const makeDue = () =>
    db.notice.updateMany({ where: { mailAt: { not: null } }, data: { mailAt: new Date(0) } });

  beforeEach(async () => {
    await db.mail.deleteMany();
    server = await startMailServer();
    vi.stubEnv('SMTP_URL', server.url);
    vi.stubEnv('MAIL_FROM', 'bills@example.org');
    vi.stubEnv('PUBLIC_URL', 'http://127.0.0.1:3000');
  });
  afterEach(() => server.stop());

  it('a person gets what they have not read in one email, which says nothing about a document', async () => {
    await settings({ kinds: way(true, 'now') });
    const ids = [await receipt(), await receipt()].map(({ recordId }) => recordId);
    for (const id of ids) await assign([id]);
    const { recordId, taskId } = await receipt();
    await escalate(rob, taskId);
    await reassignTask({ taskId, person: sue, reason: null });
    // The supervisors' notices wait for their daily email.
    await db.notice.updateMany({ where: { userId: { not: rob.id } }, data: { mailAt: null } });
    expect(await mailNotices()).toBe(false);
    await makeDue();
    await Promise.all([1, 2, 3].map(() => mailNotices()));
    expect(await mailNotices()).toBe(false);
    await deliverDueMails();
    expect(server.arrived.map(({ to }) => to)).toEqual([['rob@example.org']]);
    const [{ headers, text } = { headers: '', text: '' }] = server.arrived;
    expect(headers).toMatch(/^subject: 3 notices/im);
    expect(text).toContain('A record was assigned to you');
    expect(text).toContain(`http://127.0.0.1:3000/review/${ids[0]}`);
    expect(text).toContain(`http://127.0.0.1:3000/records/${recordId}`);
    expect(headers + text).not.toMatch(/zqx|receipt/i);
  });

  it('gets no email about what they read in time', async () => {
    await settings({ kinds: way(true, 'daily') });
    await assign([(await receipt()).recordId]);
    await markRead(rob.id, { until: new Date(Date.now() + 1_000) });
    await makeDue();
    expect(await mailNotices()).toBe(false);
    expect(await listMails(10)).toEqual([]);
  });

  it('gets email about what they do not want in the app, and nothing about what they turned off', async () => {
    await settings({ kinds: way(false, 'now') });
    await assign([(await receipt()).recordId]);
    expect([await countUnread(rob.id), await db.notice.count()]).toEqual([0, 1]);
    await makeDue();
    expect(await mailNotices()).toBe(true);
    await settings({ kinds: way(false, 'off') });
    await assign([(await receipt()).recordId]);
    expect(await db.notice.count()).toBe(1);
  });
});

it('a notice is removed with its document', async () => {
  const other = await seedDocument(db, 'cd'.repeat(32));
  await db.$transaction((tx) => notifyOfFailure(tx, other));
  expect(await db.notice.count()).toBe(1);
  await db.document.delete({ where: { id: other } });
  expect(await db.notice.count()).toBe(0);
});
