import { expect, it } from 'vitest';
import { RecordId, TaskId } from '#lib/model/ids.ts';
import { Person } from '#lib/model/user.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { offerNext } from './offer-next.ts';

const { db } = await testDatabase();
const documentId = 'ab'.repeat(32);
await db.document.create({
  data: {
    id: documentId,
    fileName: 'a.pdf',
    kind: 'pdf',
    byteCount: 1,
  },
});

async function task(digit: string, expectedLossUsd: number): Promise<TaskId> {
  const id = RecordId.parse(`rec_${digit.repeat(20)}`);
  const record = { id, documentId, form: 'receipt', formScore: 1, pages: [1] };
  const row = await db.task.create({
    data: { expectedLossUsd, record: { create: { ...record, state: 'review' } } },
  });
  return TaskId.parse(row.id);
}

const person = (id: string) => Person.parse({ id, name: id, role: 'reviewer' });

it('each desk is offered a different record, and the best one again when none is left', async () => {
  const [best, other] = [await task('a', 9), await task('b', 5)];
  const offered = async (who: string, after: TaskId | null = null) =>
    (await offerNext(person(who), after))?.taskId ?? null;
  expect(await offered('ann')).toBe(best);
  expect(await offered('ben')).toBe(other);
  expect(await offered('cem')).toBe(best);
  expect(await offered('ben')).toBe(other);
  // Never the one that is on the desk.
  expect(await offered('ann', best)).toBe(other);
  await db.task.updateMany({ data: { state: 'withdrawn' } });
  expect(await offered('ann')).toBeNull();
});
