import { describe, expect, it, vi } from 'vitest';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { claimTask } from '#lib/pipeline/review/claim-task.ts';
import { commentRecord } from '#lib/pipeline/review/comment-record.ts';
import { reopenRecord } from '#lib/pipeline/review/reopen-record.ts';
import { submitReview } from '#lib/pipeline/review/submit-review.ts';
import { countJobs } from '#lib/platform/count-jobs.ts';
import { openQueue } from '#lib/platform/queue.ts';
import { countQueue } from '#lib/review/count-queue.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { saidOf, seedReceipt } from '#lib/testing/seed-receipt.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { loadReviewers } from '../people/load-reviewers.ts';
import { loadWorkload } from '../people/load-workload.ts';
import { countReading } from './count-reading.ts';
import { loadFirstSteps } from './load-first-steps.ts';
import { loadHealth } from './load-health.ts';
import { loadMyUploads } from './load-my-uploads.ts';
import { loadMyWork } from './load-my-work.ts';
import { loadOffice } from './load-office.ts';
import { loadOwnQueue } from './load-own-queue.ts';

const { db } = await testDatabase();
const documentId = await seedDocument(db);
const url = process.env.DATABASE_URL ?? '';
await openQueue(url, { works: false });
const [ann, sue] = [
  await seedPerson(db, 'ann', 'reviewer'),
  await seedPerson(db, 'sue', 'supervisor'),
];

const today = new Date(Date.now() - 3_600_000);

async function decide(number: number) {
  const { taskId, recordId } = await seedReceipt(db, documentId, number);
  const claimed = await claimTask({ person: ann, taskId });
  if (claimed.kind !== 'claimed') throw new Error(`not claimed: ${claimed.kind}`);
  await submitReview({
    taskId,
    token: claimed.token,
    version: claimed.version,
    person: ann,
    draft: { ...EMPTY_DRAFT, answers: { total: saidOf('total', '7.00') } },
  });
  return recordId;
}

describe('what a person finds on the first page', () => {
  it('is what they decided today, and what others sent back to them', async () => {
    const [first, second] = [await decide(1), await decide(2)];
    await decide(3);
    await db.record.update({ where: { id: first }, data: { state: 'accepted' } });
    await reopenRecord({ recordId: first, person: sue, reason: 'another total' });
    await commentRecord({ recordId: second, path: null, person: sue, text: 'Please look again.' });
    await commentRecord({ recordId: second, path: null, person: ann, text: 'I did.' });
    const work = await loadMyWork(ann.id, today);
    expect(work.decidedToday).toBe(3);
    expect(work.cameBack.map(({ recordId, why, byName }) => [recordId, why, byName])).toEqual([
      [second, 'commented', 'sue'],
      [first, 'reopened', 'sue'],
    ]);
    expect((await loadMyWork(sue.id, today)).cameBack).toEqual([]);
    const [row] = await loadReviewers(today);
    expect(row).toMatchObject({ name: 'ann', records: 3, reopened: 1 });
  });

  it('says what a new office has done already', async () => {
    const { recordId } = await seedReceipt(db, documentId, 31);
    const others = { id: { not: recordId }, state: 'accepted' } as const;
    await db.record.updateMany({ where: others, data: { state: 'review' } });
    const steps = { uploaded: true, exported: false, joined: true };
    expect(await loadFirstSteps()).toEqual({ ...steps, accepted: false });
    await db.record.update({ where: { id: recordId }, data: { state: 'accepted' } });
    expect(await loadFirstSteps()).toEqual({ ...steps, accepted: true });
  });

  it('is what waits for them only, what of it is late or urgent, and what they have claimed', async () => {
    const seed = (number: number) => seedReceipt(db, documentId, number);
    const [late, urgent, free] = [await seed(11), await seed(12), await seed(13)];
    const own = { assigneeId: ann.id };
    const past = new Date(Date.now() - 60_000);
    await db.task.update({ where: { id: late.taskId }, data: { ...own, dueAt: past } });
    await db.task.update({ where: { id: urgent.taskId }, data: { ...own, urgent: true } });
    const before = await countQueue(sue);
    await claimTask({ person: ann, taskId: free.taskId });
    const after = await countQueue(sue);
    const change = (of: 'open' | 'claimed' | 'waiting') => after[of] - before[of];
    expect([change('open'), change('claimed'), change('waiting')]).toEqual([0, 1, -1]);
    const waiting = { assigned: 2, urgent: 1, overdue: 1, holds: 1 };
    expect(await loadOwnQueue(ann.id)).toEqual({ ...waiting, openHolds: 1 });
    await db.task.update({ where: { id: free.taskId }, data: { state: 'escalated' } });
    expect(await loadOwnQueue(ann.id)).toEqual({ ...waiting, openHolds: 0 });
    expect(await loadOwnQueue(sue.id)).toMatchObject({ assigned: 0, overdue: 0 });
    await db.task.deleteMany({
      where: { id: { in: [late, urgent, free].map((one) => one.taskId) } },
    });
  });

  it('counts overdue records, and those due within a day', async () => {
    const due = async (number: number, hours: number) => {
      const { taskId } = await seedReceipt(db, documentId, number);
      const dueAt = new Date(Date.now() + hours * 3_600_000);
      await db.task.update({ where: { id: taskId }, data: { dueAt } });
      return taskId;
    };
    const before = await loadOffice(today);
    const ids = [await due(21, -1), await due(22, 5), await due(23, 30)];
    const after = await loadOffice(today);
    expect(after.overdue - before.overdue).toBe(1);
    expect(after.dueSoon - before.dueSoon).toBe(1);
    await db.task.deleteMany({ where: { id: { in: ids } } });
  });

  it('counts who is working', async () => {
    const { taskId } = await seedReceipt(db, documentId, 4);
    await claimTask({ person: sue, taskId });
    const { workload } = await loadOffice(today);
    expect(workload.map(({ name, holds, decidedToday }) => [name, holds, decidedToday])).toEqual([
      // The third was reopened.
      ['ann', 0, 2],
      ['sue', 1, 0],
    ]);
  });

  it('counts overdue records like the workload page', async () => {
    const { taskId } = await seedReceipt(db, documentId, 5);
    const dueAt = new Date(Date.now() - 60_000);
    await db.task.update({ where: { id: taskId }, data: { state: 'escalated', dueAt } });
    const { queues } = await loadWorkload(today, db);
    const { overdue } = await loadOffice(today);
    expect(overdue).toBe(1);
    expect(queues.reduce((sum, queue) => sum + queue.overdue, 0)).toBe(overdue);
  });

  it('counts a person’s own uploads, those that were refused with the reason', async () => {
    const own = { uploadedById: ann.id, kind: 'pdf', byteCount: 9 } as const;
    await db.document.create({
      data: {
        ...own,
        id: 'b'.repeat(64),
        fileName: 'a.pdf',
        state: 'failed',
        errorCode: 'corrupt-file',
      },
    });
    await db.document.create({
      data: { ...own, id: 'c'.repeat(64), fileName: 'b.pdf', state: 'reading' },
    });
    const uploads = await loadMyUploads(ann, today);
    expect(uploads).toMatchObject({ total: 2, reading: 1, failed: 1 });
    expect(uploads.failures.map(({ fileName }) => fileName)).toEqual(['a.pdf']);
    expect((await loadMyUploads(sue, today)).total).toBe(0);
  });

  it('counts the documents that are being read, for those who can see them', async () => {
    const before = await countReading(ann);
    const hidden = { uploadedById: sue.id, kind: 'pdf', byteCount: 9, state: 'received' } as const;
    await db.document.create({ data: { ...hidden, id: 'd'.repeat(64), fileName: 'c.pdf' } });
    expect(await countReading(ann)).toBe(before + 1);
    expect(await countReading({ ...ann, role: 'uploader' })).toBe(1);
  });

  it('needs a backup for documents of its own, and not for the samples of a demo', async () => {
    expect((await loadHealth()).hasOwnDocuments).toBe(true);
    await db.document.updateMany({ data: { sample: true } });
    expect((await loadHealth()).hasOwnDocuments).toBe(false);
  });

  it('says how many workers are connected', async () => {
    expect((await countJobs(db)).workers).toBe(0);
    const boss = await openQueue(url, { works: true });
    // The connection that workers are counted by is opened in the background.
    await vi.waitFor(async () => expect((await countJobs(db)).workers).toBe(1), 10_000);
    await boss.stop({ graceful: false });
  });
});
