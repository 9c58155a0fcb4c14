import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { RecordId, TaskId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { findNext } from '#lib/review/find-next.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { claimTask, releaseTask, renewLease } from './claim-task.ts';
import { saveDraft } from './save-draft.ts';
import { escalateTask, reassignTask, skipTask, snoozeTask } from './set-task-aside.ts';

const { db } = await testDatabase();
const documentId = await seedDocument(db);

let made = 0;
async function task(expectedLossUsd: number, form = 'receipt'): Promise<TaskId> {
  made += 1;
  const recordId = RecordId.parse(`rec_${made.toString(16).padStart(20, '0')}`);
  const record = {
    id: recordId,
    documentId,
    form,
    formScore: 1,
    pages: [1],
    state: 'review' as const,
  };
  const row = await db.task.create({ data: { expectedLossUsd, record: { create: record } } });
  return TaskId.parse(row.id);
}

async function closeAll(): Promise<void> {
  await db.task.updateMany({ data: { state: 'withdrawn', leaseUntil: null } });
}

const ann = await seedPerson(db, 'ann');
const ben = await seedPerson(db, 'ben');
const sue = await seedPerson(db, 'sue', 'supervisor');

async function claimed(who: Person, taskId?: TaskId) {
  const claim = await claimTask({ person: who, taskId });
  if (claim.kind !== 'claimed') throw new Error(`not claimed: ${claim.kind}`);
  return { taskId: claim.taskId, token: claim.token, person: who };
}

describe('a lease', () => {
  it('goes to the largest expected loss first, and each task to one person', async () => {
    await closeAll();
    const small = await task(1);
    const large = await task(100);
    expect((await claimed(ann)).taskId).toBe(large);
    expect((await claimed(ben)).taskId).toBe(small);
    expect(await claimTask({ person: sue })).toEqual({ kind: 'none' });
  });

  it('puts overdue tasks before everything else', async () => {
    await closeAll();
    await task(100);
    const late = await task(1);
    await db.task.update({ where: { id: late }, data: { dueAt: new Date(Date.now() - 1000) } });
    expect((await claimed(ann)).taskId).toBe(late);
  });

  it('says who has claimed a task to anyone who asks for that task', async () => {
    await closeAll();
    const held = await claimed(ann, await task(1));
    expect(await claimTask({ person: ben, taskId: held.taskId })).toMatchObject({
      kind: 'held',
      by: 'ann',
    });
  });

  it('expires; the late holder is told, and the draft is there when they come back', async () => {
    await closeAll();
    const held = await claimed(ann, await task(1));
    const draft = {
      ...EMPTY_DRAFT,
      waivers: [{ rule: 'S02', paths: ['total'], reason: 'as printed' }],
    };
    expect(await saveDraft({ ...held, draft })).toMatchObject({ kind: 'saved' });
    await db.task.update({ where: { id: held.taskId }, data: { leaseUntil: new Date(0) } });
    const taken = await claimed(ben, held.taskId);
    expect(await saveDraft({ ...held, draft: EMPTY_DRAFT })).toMatchObject({
      kind: 'stale',
      holder: 'ben',
    });
    expect(await renewLease(held)).toMatchObject({ kind: 'stale', holder: 'ben' });
    expect(await releaseTask(taken)).toEqual({ kind: 'released' });
    await claimed(ann, held.taskId);
    const kept = await db.draft.findFirst({ where: { taskId: held.taskId, userId: ann.id } });
    expect(kept?.answers).toEqual(draft);
  });

  it('passes a skipped task to others only', async () => {
    await closeAll();
    const held = await claimed(ann, await task(1));
    await skipTask(held);
    expect(await claimTask({ person: ann })).toEqual({ kind: 'none' });
    expect((await claimed(ben)).taskId).toBe(held.taskId);
  });

  it('keeps snoozed and escalated tasks out of the open queue, with the reason', async () => {
    await closeAll();
    await snoozeTask({ ...(await claimed(ann, await task(1))), reason: 'waits for page 2' });
    await escalateTask({ ...(await claimed(ann, await task(1))), reason: 'two patients' });
    expect(await claimTask({ person: ben })).toEqual({ kind: 'none' });
    const escalated = await claimTask({ person: sue, filter: { state: 'escalated' } });
    expect(escalated.kind).toBe('claimed');
    const notes = await db.task.findMany({
      where: { note: { not: null } },
      // Not by the note: it is sealed, so its order is random.
      orderBy: { state: 'asc' },
    });
    expect(notes.map(({ note, state }) => [note, state])).toEqual([
      ['waits for page 2', 'snoozed'],
      ['two patients', 'escalated'],
    ]);
  });

  it('goes to whoever saw the task early, unless it has changed or gone meanwhile', async () => {
    await closeAll();
    const large = await task(100);
    const small = await task(1);
    const { version } = await db.task.findUniqueOrThrow({ where: { id: small } });
    const seen = { taskId: small, version };
    expect(await claimTask({ person: ann, seen })).toMatchObject({ taskId: small });
    expect(await claimTask({ person: ben, seen })).toMatchObject({ taskId: large });
    await closeAll();
    const [first, second] = [await task(100), await task(1)];
    const changed = { taskId: second, version: version + 1 };
    expect(await claimTask({ person: ann, seen: changed })).toMatchObject({ taskId: first });
    await snoozeTask({ ...(await claimed(ben, second)), reason: 'waits for page 2' });
    expect(await claimTask({ person: sue, seen: changed })).toEqual({ kind: 'none' });
  });

  it('is predicted as it will be given: same order, same conditions', async () => {
    await closeAll();
    const [small, large, late] = [await task(1), await task(100), await task(2)];
    await db.task.update({ where: { id: late }, data: { dueAt: new Date(Date.now() - 1000) } });
    const foretold = async (who: Person, except: TaskId[] = []) =>
      (await findNext(db, who, except))?.taskId ?? null;
    expect(await foretold(ann, [late])).toBe(large);
    for (const expected of [late, large, small]) {
      expect(await foretold(ann)).toBe(expected);
      await skipTask(await claimed(ann));
    }
    expect(await foretold(ann)).toBeNull();
    expect(await foretold(ben)).toBe(late);
    await claimed(sue, late);
    expect(await foretold(ben)).toBe(large);
  });

  it('can be taken away only by a supervisor', async () => {
    await closeAll();
    const held = await claimed(ann, await task(1));
    await expect(
      reassignTask({ taskId: held.taskId, person: ben, reason: null }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await reassignTask({ taskId: held.taskId, person: sue, reason: 'ann is ill' });
    expect((await claimed(ben)).taskId).toBe(held.taskId);
  });

  it('is never given twice when many claim at once, and none is left out', async () => {
    await closeAll();
    const tasks = await Promise.all(Array.from({ length: 60 }, (_, at) => task(at)));
    const people = await Promise.all(
      Array.from({ length: 10 }, (_, at) => seedPerson(db, `p${at}`)),
    );
    const taken: TaskId[] = [];
    await Promise.all(
      people.map(async (who) => {
        for (;;) {
          const claim = await claimTask({ person: who });
          if (claim.kind !== 'claimed') return;
          taken.push(claim.taskId);
          // Close it, so that the next claim returns another one.
          await db.task.update({
            where: { id: claim.taskId },
            data: { state: 'done', doneById: who.id },
          });
        }
      }),
    );
    expect(taken.toSorted()).toEqual(tasks.toSorted());
  });
});
