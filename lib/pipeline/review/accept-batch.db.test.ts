import { describe, expect, it } from 'vitest';
import { listDecisions } from '#lib/decisions/list-decisions.ts';
import type { RecordId, TaskId } from '#lib/model/ids.ts';
import { openQueue } from '#lib/platform/queue.ts';
import { listGroup } from '#lib/review/list-group.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { seedReceipt } from '#lib/testing/seed-receipt.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { acceptBatch, type BatchItem } from './accept-batch.ts';
import { claimTask } from './claim-task.ts';
import { undoSubmit } from './undo-submit.ts';

const { db, url } = await testDatabase();
await openQueue(url, { works: false });
const documentId = await seedDocument(db);
const [ann, ben] = [await seedPerson(db, 'ann'), await seedPerson(db, 'ben')];
const group = { form: 'receipt', reasons: ['low-confidence'], rules: [] };

/** Nothing is flagged in these records, so nothing needs to have been seen. */
const seen = (taskIds: readonly TaskId[]) => taskIds.map((taskId) => ({ taskId, values: {} }));

describe('records that are alike', () => {
  it('are accepted together, each with its own decisions that can be undone alone', async () => {
    const [first, second] = [
      await seedReceipt(db, documentId, 1),
      await seedReceipt(db, documentId, 2),
    ];
    const taskIds = (await listGroup(group, ann)).map(({ taskId }) => taskId);
    expect(new Set(taskIds)).toEqual(new Set([first.taskId, second.taskId]));
    const outcomes = await acceptBatch({ group, items: seen(taskIds), reason: null, person: ann });
    expect(outcomes.map(({ kind }) => kind)).toEqual(['submitted', 'submitted']);
    for (const { recordId } of [first, second]) {
      const { decisions } = await listDecisions({ recordId, action: 'record.submitted' });
      expect(decisions).toHaveLength(1);
    }
    expect(await undoSubmit({ taskId: first.taskId, person: ann })).toMatchObject({
      kind: 'reopened',
    });
    const states = await db.task.findMany({ where: { id: { in: taskIds } } });
    expect(states.map(({ state }) => state).sort()).toEqual(['done', 'open']);
  });

  it('are skipped if someone is working on one, or it no longer matches', async () => {
    const [held, changed] = [
      await seedReceipt(db, documentId, 3),
      await seedReceipt(db, documentId, 4),
    ];
    await claimTask({ person: ben, taskId: held.taskId });
    await db.task.update({ where: { id: changed.taskId }, data: { rules: ['C01'] } });
    const taskIds = [held.taskId, changed.taskId];
    const outcomes = await acceptBatch({ group, items: seen(taskIds), reason: null, person: ann });
    expect(outcomes.map(({ kind }) => kind)).toEqual(['passed-by', 'passed-by']);
    const task = await db.task.findUniqueOrThrow({ where: { id: held.taskId } });
    expect(task.leaseOwnerId).toBe('ben');
  });

  it('are accepted only with the values that the person saw, and a structure that is certain', async () => {
    const [same, changed, unsure] = [
      await seedReceipt(db, documentId, 6),
      await seedReceipt(db, documentId, 7),
      await seedReceipt(db, documentId, 8),
    ];
    for (const { recordId } of [same, changed]) await flagTotal(recordId, '5.00');
    const border = { kind: 'border' as const };
    const doubt = { subject: border, probability: 0.5, costUsd: 1, question: '?', evidence: [] };
    await db.record.update({ where: { id: unsure.recordId }, data: { doubts: [doubt] } });
    expect((await listGroup(group, ann)).map(({ taskId }) => taskId)).not.toContain(unsure.taskId);
    const items: BatchItem[] = [
      { taskId: same.taskId, values: { total: '5.00' } },
      { taskId: changed.taskId, values: { total: '4.00' } },
      { taskId: unsure.taskId, values: {} },
    ];
    const outcomes = await acceptBatch({ group, items, reason: null, person: ann });
    expect(outcomes.map(({ kind }) => kind)).toEqual(['submitted', 'passed-by', 'passed-by']);
  });

  it('are not accepted without a reason where rules fail', async () => {
    const { taskId } = await seedReceipt(db, documentId, 5);
    const failing = { ...group, rules: ['C01'] };
    await expect(
      acceptBatch({ group: failing, items: seen([taskId]), reason: null, person: ann }),
    ).rejects.toMatchObject({ code: 'bad-request' });
  });
});

async function flagTotal(recordId: RecordId, value: string): Promise<void> {
  await db.field.create({
    data: {
      recordId,
      path: 'total',
      position: 0,
      value,
      grounding: { status: 'none' },
      contenders: [{ value, readers: [], readingIds: [], score: 1, place: null }],
      human: false,
      signals: {},
      route: 'review',
      reasons: [],
    },
  });
}
