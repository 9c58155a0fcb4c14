import { expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import { RecordId, TaskId } from '#lib/model/ids.ts';
import type { RecordPart } from '#lib/model/record.ts';
import { Person } from '#lib/model/user.ts';
import { seedDocument } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { offerNext } from './offer-next.ts';

const { db } = await testDatabase();
const documentId = await seedDocument(db);

async function task(
  digit: string,
  expectedLossUsd: number,
  more: { documentId?: string; pages?: number[]; region?: RecordPart[] } = {},
): Promise<TaskId> {
  const id = RecordId.parse(`rec_${digit.repeat(20)}`);
  const record = { id, documentId, form: 'receipt', formScore: 1, pages: [1], ...more };
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

it('a document is finished from its beginning before the next one, unless something is urgent', async () => {
  await db.task.updateMany({ data: { state: 'withdrawn' } });
  const other = await seedDocument(db, 'cd'.repeat(32));
  const below = (page: number, y: number) => [
    { page: 1, box: pageBox(0, 0, 1, 0.2), shared: true },
    { page, box: pageBox(0, y, 1, y + 0.1) },
  ];
  // Both pages are of each claim: the header on the first is shared.
  const claim = (digit: string, loss: number, page: number, y: number) =>
    task(digit, loss, { documentId: other, pages: [1, page], region: below(page, y) });
  const costly = await task('e', 90);
  const last = await claim('1', 8, 2, 0.7);
  const first = await claim('2', 1, 1, 0.8);
  const second = await claim('3', 2, 2, 0.3);
  const after = async (taskId: TaskId) => (await offerNext(person('ann'), taskId))?.taskId;
  expect(await after(costly)).toBe(last);
  expect(await after(last)).toBe(first);
  await db.task.update({ where: { id: first }, data: { state: 'done' } });
  expect(await after(last)).toBe(second);
  await db.task.update({ where: { id: second }, data: { state: 'snoozed' } });
  expect(await after(last)).toBe(costly);
  await db.task.update({ where: { id: second }, data: { state: 'open' } });
  await db.task.update({ where: { id: costly }, data: { urgent: true } });
  expect(await after(last)).toBe(costly);
});
