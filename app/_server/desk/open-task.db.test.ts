import { expect, it } from 'vitest';
import { RecordId, TaskId } from '#lib/model/ids.ts';
import { Person } from '#lib/model/user.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { openTask } from './open-task.ts';

const { db } = await testDatabase();
const recordId = RecordId.parse(`rec_${'a'.repeat(20)}`);
const user = await db.user.create({
  data: { id: 'ann', name: 'Ann', email: 'ann@example.org', role: 'reviewer' },
});
const ann = Person.parse(user);
const document = {
  id: 'ab'.repeat(32),
  fileName: 'a.pdf',
  kind: 'pdf' as const,
  byteCount: 1,
};
const task = await db.task.create({
  data: {
    record: {
      create: {
        id: recordId,
        document: { create: document },
        form: 'receipt',
        formScore: 1,
        pages: [1],
        state: 'review',
      },
    },
  },
});
const taskId = TaskId.parse(task.id);

it('a record opens with one request, and a prefetched view is not sent again', async () => {
  const first = await openTask({ ready: null }, ann);
  expect(first).toMatchObject({ kind: 'claimed', recordId, view: { record: { id: recordId } } });
  const ready = { taskId, version: task.version };
  const second = await openTask({ taskId, ready }, ann);
  expect(second).toMatchObject({ kind: 'claimed', recordId, view: null });
});

it('a prefetched view that has changed since is sent again', async () => {
  const ready = { taskId, version: task.version };
  await db.task.update({ where: { id: taskId }, data: { version: { increment: 1 } } });
  expect(await openTask({ ready }, ann)).toMatchObject({
    kind: 'claimed',
    view: { record: { id: recordId }, task: { version: task.version + 1 } },
  });
});

it('if no task is left, there is nothing to show', async () => {
  await db.task.update({ where: { id: taskId }, data: { state: 'withdrawn' } });
  expect(await openTask({ ready: null }, ann)).toEqual({ kind: 'none', view: null });
});
