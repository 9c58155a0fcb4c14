import { describe, expect, it } from 'vitest';
import { listDecisions } from '#lib/decisions/list-decisions.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import type { TaskId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { openQueue } from '#lib/platform/queue.ts';
import { compareReviews } from '#lib/review/compare-reviews.ts';
import { listQueue } from '#lib/review/list-queue.ts';
import { getReview } from '#lib/review/store.ts';
import { type Reviewing, saveReviewing } from '#lib/settings/reviewing/store.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { saidOf, seedReceipt } from '#lib/testing/seed-receipt.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { claimTask } from './claim-task.ts';
import { submitReview } from './submit-review.ts';
import { undoSubmit } from './undo-submit.ts';

const { db } = await testDatabase();
const NEVER = {
  secondShare: 0,
  secondAboveUsd: null,
  approveAboveUsd: null,
  stampSeconds: 1,
  stampShare: 1,
};
async function setReviewing(reviewing: Partial<Reviewing>) {
  await db.$transaction((tx) => saveReviewing(tx, { ...NEVER, ...reviewing }));
}
await setReviewing({ secondShare: 1 });
const documentId = await seedDocument(db);
const [ann, ben, sue] = [
  await seedPerson(db, 'ann', 'reviewer'),
  await seedPerson(db, 'ben', 'reviewer'),
  await seedPerson(db, 'sue', 'supervisor'),
];
let made = 0;
const receipt = () => seedReceipt(db, documentId, ++made);

async function submit(who: Person, taskId: TaskId, total: string) {
  const claim = await claimTask({ person: who, taskId });
  if (claim.kind !== 'claimed') return claim;
  const { token, version } = claim;
  const draft = { ...EMPTY_DRAFT, answers: { total: saidOf('total', total) } };
  return submitReview({ taskId, token, version, person: who, draft });
}

const stateOf = async (taskId: TaskId) =>
  db.task.findUniqueOrThrow({ where: { id: taskId }, select: { state: true, round: true } });

const url = process.env.DATABASE_URL ?? '';
await openQueue(url, { works: false });

describe('a record that two people review', () => {
  it('counts if both agree, with each one’s answers in the log', async () => {
    const { taskId, recordId } = await receipt();
    expect(await submit(ann, taskId, '7.00')).toEqual({ kind: 'submitted' });
    expect(await stateOf(taskId)).toEqual({ state: 'open', round: 'second' });
    expect(await db.reading.count({ where: { subjectId: recordId, byId: 'ann' } })).toBe(0);
    expect(await submit(ben, taskId, '7.00')).toEqual({ kind: 'submitted' });
    expect(await stateOf(taskId)).toEqual({ state: 'done', round: 'first' });
    const { decisions } = await listDecisions({ recordId, action: 'field.corrected' });
    expect(decisions.map(({ actorId }) => actorId).sort()).toEqual(['ann', 'ben']);
  });

  it('is blind: the second sees nothing of the first, and the first cannot be the second', async () => {
    const { taskId, recordId } = await receipt();
    await submit(ann, taskId, '7.00');
    const seen = JSON.stringify(await getReview(recordId, ben));
    expect(seen).not.toContain('7.00');
    expect(await claimTask({ person: ann, taskId })).toEqual({ kind: 'second-person' });
    expect(await claimTask({ person: ann })).toEqual({ kind: 'none' });
    await submit(ben, taskId, '7.00');
  });

  it('goes to a supervisor if they differ, who sees both and decides', async () => {
    const { taskId, recordId } = await receipt();
    await submit(ann, taskId, '7.00');
    await submit(ben, taskId, '8.00');
    expect(await stateOf(taskId)).toEqual({ state: 'escalated', round: 'adjudication' });
    expect(await claimTask({ person: ben, taskId })).toEqual({ kind: 'for-supervisor' });
    await db.field.create({
      data: {
        recordId,
        path: 'total',
        position: 0,
        value: '5.00',
        grounding: { status: 'none' },
        contenders: [{ value: '5.00', readers: [], readingIds: [], score: 1, place: null }],
        human: true,
        signals: {},
      },
    });
    const view = await getReview(recordId, sue);
    const total = view?.fields.find(({ path }) => path === 'total');
    expect(total).toMatchObject({ route: 'review', reasons: [{ code: 'reviewers-differ' }] });
    expect(total?.contenders.map(({ value }) => value)).toEqual(['7.00', '8.00', '5.00']);
    const { items } = await listQueue(sue, { filter: { state: 'escalated' } });
    expect(items.find((item) => item.taskId === taskId)?.questions).toBe(1);
    expect(await submit(sue, taskId, '8.00')).toEqual({ kind: 'submitted' });
    expect(await stateOf(taskId)).toEqual({ state: 'done', round: 'first' });
    const last = await db.reading.findFirst({
      where: { subjectId: recordId },
      orderBy: { sequence: 'desc' },
    });
    expect(last?.byId).toBe('sue');
  });

  it('goes back to the first reviewer if they undo it before the second begins', async () => {
    const { taskId } = await receipt();
    await submit(ann, taskId, '7.00');
    expect(await undoSubmit({ taskId, person: ann })).toMatchObject({ kind: 'reopened' });
    expect(await stateOf(taskId)).toEqual({ state: 'open', round: 'first' });
    await submit(ann, taskId, '7.00');
    const held = await claimTask({ person: ben, taskId });
    expect(held.kind).toBe('claimed');
    expect(await undoSubmit({ taskId, person: ann })).toEqual({ kind: 'too-late' });
  });
});

describe('a record with a large total', () => {
  it('counts once a supervisor has approved the review, and starts from it', async () => {
    await setReviewing({ approveAboveUsd: 500 });
    const [small, large] = [await receipt(), await receipt()];
    expect(await submit(ann, small.taskId, '499.99')).toEqual({ kind: 'submitted' });
    expect(await stateOf(small.taskId)).toEqual({ state: 'done', round: 'first' });

    expect(await submit(ann, large.taskId, '500.00')).toEqual({ kind: 'submitted' });
    expect(await stateOf(large.taskId)).toEqual({ state: 'escalated', round: 'approval' });
    expect(await db.reading.count({ where: { subjectId: large.recordId, byId: 'ann' } })).toBe(0);
    expect(await claimTask({ person: ben, taskId: large.taskId })).toEqual({
      kind: 'for-supervisor',
    });
    const view = await getReview(large.recordId, sue);
    expect(view?.draft?.answers.total).toMatchObject({ value: '500.00' });
    expect(await submit(sue, large.taskId, '500.00')).toEqual({ kind: 'submitted' });
    expect(await stateOf(large.taskId)).toEqual({ state: 'done', round: 'first' });
    const { decisions } = await listDecisions({
      recordId: large.recordId,
      action: 'field.corrected',
    });
    expect(decisions.map(({ actorId }) => actorId).sort()).toEqual(['ann', 'sue']);
  });

  it('needs nobody else’s approval when a supervisor reviewed it, and can be taken back before', async () => {
    await setReviewing({ approveAboveUsd: 500 });
    const [own, taken] = [await receipt(), await receipt()];
    await submit(sue, own.taskId, '900.00');
    expect(await stateOf(own.taskId)).toEqual({ state: 'done', round: 'first' });
    await submit(ann, taken.taskId, '900.00');
    expect(await undoSubmit({ taskId: taken.taskId, person: ann })).toMatchObject({
      kind: 'reopened',
    });
    expect(await stateOf(taken.taskId)).toEqual({ state: 'open', round: 'first' });
  });

  it('is reviewed twice where the policy says so, and approved after both', async () => {
    await setReviewing({ secondAboveUsd: 100, approveAboveUsd: 500 });
    const { taskId, recordId } = await receipt();
    await submit(ann, taskId, '900.00');
    expect(await stateOf(taskId)).toEqual({ state: 'open', round: 'second' });
    expect(await compareReviews(recordId, sue)).toBe('blind');
    await submit(ben, taskId, '900.00');
    expect(await stateOf(taskId)).toEqual({ state: 'escalated', round: 'approval' });
    expect(await compareReviews(recordId, sue)).toMatchObject({
      people: [{ id: 'ann' }, { id: 'ben' }],
      fields: [{ path: 'total', said: [{ value: '900.00' }, { value: '900.00' }] }],
    });
    await submit(sue, taskId, '950.00');
    // From the log now: the opinions are gone with the review.
    const compared = await compareReviews(recordId, sue);
    const total = compared === 'blind' ? undefined : compared?.fields[0];
    expect(total?.said.map((said) => said?.value).sort()).toEqual(['900.00', '900.00', '950.00']);
  });
});
