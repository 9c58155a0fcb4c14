import { describe, expect, it } from 'vitest';
import { listDecisions } from '#lib/decisions/list-decisions.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { type TaskId, UserId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { openQueue } from '#lib/platform/queue.ts';
import { getReview } from '#lib/review/store.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { saidOf, seedReceipt } from '#lib/testing/seed-receipt.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { claimTask, releaseTask } from './claim-task.ts';
import { escalateTask, skipTask, snoozeTask } from './set-task-aside.ts';
import { submitReview } from './submit-review.ts';

const { db } = await testDatabase();
const documentId = await seedDocument(db);
await openQueue(process.env.DATABASE_URL ?? '', { works: false });
const [ann, sue] = [
  await seedPerson(db, 'ann', 'reviewer'),
  await seedPerson(db, 'sue', 'supervisor'),
];

let made = 0;
const receipt = () => seedReceipt(db, documentId, ++made);

async function claim(who: Person, taskId: TaskId) {
  const claimed = await claimTask({ person: who, taskId });
  if (claimed.kind !== 'claimed') throw new Error(`not claimed: ${claimed.kind}`);
  return { taskId, token: claimed.token, version: claimed.version, person: who };
}

const entered: ReviewDraft = {
  ...EMPTY_DRAFT,
  answers: { total: saidOf('total', '7.00'), company: saidOf('company', 'Corner Shop') },
};

describe('a record that is escalated or snoozed', () => {
  for (const [how, leave] of [
    ['escalated', escalateTask],
    ['snoozed', snoozeTask],
  ] as const) {
    it(`is ${how} with what was entered, and says who entered it`, async () => {
      const { taskId, recordId } = await receipt();
      await leave({ ...(await claim(ann, taskId)), reason: 'two totals', draft: entered });
      const view = await getReview(recordId, sue);
      expect(view?.draft?.answers.total).toMatchObject({ value: '7.00', by: 'ann' });
      expect(view?.people).toEqual({ ann: 'ann' });
    });
  }

  it('is decided with each person’s answers in the log and in the readings', async () => {
    const { taskId, recordId } = await receipt();
    await escalateTask({ ...(await claim(ann, taskId)), reason: 'two totals', draft: entered });
    const handed = (await getReview(recordId, sue))?.draft ?? EMPTY_DRAFT;
    const answers = { ...handed.answers, total: saidOf('total', '8.00') };
    const held = await claim(sue, taskId);
    const outcome = await submitReview({ ...held, draft: { ...handed, answers } });
    expect(outcome).toEqual({ kind: 'submitted' });
    const { decisions } = await listDecisions({ recordId, action: 'field.corrected' });
    expect(decisions.map(({ path, actorId }) => [path, actorId]).sort()).toEqual([
      ['company', 'ann'],
      ['total', 'sue'],
    ]);
    const readings = await db.reading.findMany({
      where: { subjectId: recordId, byId: { in: ['ann', 'sue'] } },
    });
    expect(new Set(readings.map(({ byId }) => byId))).toEqual(new Set(['ann', 'sue']));
  });

  it('attributes nothing to people who did not enter it', async () => {
    const { taskId, recordId } = await receipt();
    await escalateTask({ ...(await claim(ann, taskId)), reason: 'two totals', draft: entered });
    const forged = { ...saidOf('total', '9.00'), by: UserId.parse('ann') };
    const held = await claim(sue, taskId);
    await submitReview({ ...held, draft: { ...EMPTY_DRAFT, answers: { total: forged } } });
    const { decisions } = await listDecisions({ recordId, action: 'field.corrected' });
    expect(decisions.map(({ actorId }) => actorId)).toEqual(['sue']);
  });

  it('is continued by the same person with their own draft', async () => {
    const { taskId, recordId } = await receipt();
    await snoozeTask({ ...(await claim(ann, taskId)), reason: null, draft: entered });
    expect((await getReview(recordId, ann))?.draft?.answers.total?.by).toBeUndefined();
  });
});

describe('a record that is skipped or released', () => {
  for (const [how, leave] of [
    ['skipped', skipTask],
    ['released', releaseTask],
  ] as const) {
    it(`keeps what was entered for the person who ${how} it alone`, async () => {
      const { taskId, recordId } = await receipt();
      await leave({ ...(await claim(ann, taskId)), draft: entered });
      expect((await getReview(recordId, ann))?.draft?.answers.total?.value).toBe('7.00');
      expect((await getReview(recordId, sue))?.draft).toBeNull();
    });
  }
});
