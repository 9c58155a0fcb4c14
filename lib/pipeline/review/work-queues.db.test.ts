import { beforeEach, expect, it } from 'vitest';
import { RecordId, type TaskId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import type { QueueRule } from '#lib/model/work-queue.ts';
import { findNext } from '#lib/review/find-next.ts';
import { listQueue } from '#lib/review/list-queue.ts';
import { listPayers, removeUnnamedPayers, saveListed } from '#lib/state/listing/store.ts';
import * as tasks from '#lib/state/task/store.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { claimTask } from './claim-task.ts';
import { dropWorkQueue, keepWorkQueue } from './manage-queues.ts';
import { placeAll, wakeTasks } from './queue-loop.ts';
import { snoozeTask } from './set-task-aside.ts';

const { db } = await testDatabase();
const documentId = await seedDocument(db);
const [ann, ben, sue] = [
  await seedPerson(db, 'ann', 'reviewer'),
  await seedPerson(db, 'ben', 'reviewer'),
  await seedPerson(db, 'sue', 'supervisor'),
];
const ANYTHING: QueueRule = { forms: [], payers: [], minUsd: null, maxUsd: null, days: null };

let made = 0;
/** A record that routing sends to review. */
async function route(of: { payer?: string; total?: string; loss?: number; form?: string } = {}) {
  const recordId = RecordId.parse(`rec_${String(++made).padStart(20, '0')}`);
  const { payer = 'Marble Health', total = '10.00', loss = 1, form = 'receipt' } = of;
  const record = { id: recordId, documentId, form, formScore: 1, pages: [1] };
  await db.record.create({ data: { ...record, state: 'review' } });
  const fields = Object.entries({ 'payer.name': payer, totalCharge: total }).map(
    ([path, value]) => ({ path, value, signals: {} }),
  );
  await db.$transaction(async (tx) => {
    await saveListed(tx, [{ recordId, fields }]);
    const queued = { form, expectedLossUsd: loss, flagged: 1, reasons: [], rules: [] };
    await tasks.route(tx, recordId, queued);
  });
  return recordId;
}

async function keep(name: string, rule: Partial<QueueRule>, people: readonly Person[] = []) {
  const ids = people.map(({ id }) => id);
  const queue = { id: null, name, rule: { ...ANYTHING, ...rule }, people: ids };
  const kept = await keepWorkQueue({ queue, person: sue }, db);
  if (kept.kind !== 'saved') throw new Error(kept.kind);
  return kept.id;
}

async function queueOf(recordId: RecordId) {
  const row = await db.task.findUnique({ where: { recordId }, include: { queue: true } });
  return row?.queue?.name ?? null;
}

/** The record the person gets next; released afterward. */
async function nextOf(person: Person): Promise<RecordId | null> {
  const offered = await findNext(db, person, []);
  const claim = await claimTask({ person }, db);
  const given = claim.kind === 'claimed' ? claim.recordId : null;
  expect(offered?.recordId ?? null).toBe(given);
  await db.task.updateMany({ data: { leaseOwnerId: null, leaseToken: null, leaseUntil: null } });
  return given;
}

beforeEach(async () => {
  await db.record.deleteMany();
  await db.workQueue.deleteMany();
});

it('is not changed once it is gone, and says so', async () => {
  const id = await keep('Large', {});
  await dropWorkQueue({ id, person: sue }, db);
  const changed = keepWorkQueue(
    { queue: { id, name: 'Larger', rule: ANYTHING, people: [] }, person: sue },
    db,
  );
  await expect(changed).rejects.toMatchObject({ code: 'not-found' });
});

it('puts a record into the first queue whose rule it meets, when it is routed and when rules change', async () => {
  const early = await route({ total: '900.00' });
  expect(await queueOf(early)).toBeNull();
  const payers = await listPayers(db);
  const marble = payers.find(({ name }) => name === 'Marble Health')?.id ?? 0;
  const large = await keep('Large', { minUsd: 500 });
  await keep('Marble', { payers: [marble], forms: ['receipt'] });
  while (await placeAll(db));
  expect(await queueOf(early)).toBe('Large');
  const [small, other, odd] = [
    await route({ total: '20.00' }),
    await route({ payer: 'Slate Mutual', total: '20.00' }),
    await route({ total: 'none' }),
  ];
  expect(await queueOf(small)).toBe('Marble');
  expect(await queueOf(other)).toBeNull();
  // Without a total, it is in no range.
  expect(await queueOf(odd)).toBe('Marble');
  await dropWorkQueue({ id: large, person: sue }, db);
  while (await placeAll(db));
  expect(await queueOf(early)).toBe('Marble');
});

it('notices the age that a rule asks for', async () => {
  const record = await route();
  const id = await keep('Old', { days: 3 });
  while (await placeAll(db));
  expect(await queueOf(record)).toBeNull();
  const days = (count: number) => new Date(Date.now() - count * 86_400_000);
  await db.task.updateMany({ data: { createdAt: days(3.1) } });
  await db.workQueue.update({ where: { id }, data: { placedAt: days(1) } });
  while (await placeAll(db));
  expect(await queueOf(record)).toBe('Old');
});

it('gives the tasks of a queue to its people only, and those of a queue without people to everyone', async () => {
  await keep('Anns', { minUsd: 500 }, [ann]);
  await keep('All', { maxUsd: 5 });
  const [large, small] = [
    await route({ total: '900.00', loss: 50 }),
    await route({ total: '2.00', loss: 10 }),
  ];
  expect(await nextOf(ann)).toBe(large);
  expect(await nextOf(ben)).toBe(small);
  expect(await nextOf(sue)).toBe(small);
});

it('hands out a person’s own work first, then urgent tasks, then overdue ones, then the largest risk', async () => {
  const [risky, overdue, urgent, own] = [
    await route({ loss: 90 }),
    await route(),
    await route(),
    await route(),
  ];
  const change = (recordId: RecordId, data: object) =>
    db.task.update({ where: { recordId }, data });
  await change(overdue, { dueAt: new Date(Date.now() - 1_000) });
  await change(urgent, { urgent: true });
  await change(own, { assigneeId: 'ann' });
  const { items } = await listQueue(sue, {}, db);
  expect(items.map(({ recordId }) => recordId)).toEqual([urgent, overdue, risky, own]);

  for (const expected of [own, urgent, overdue, risky]) {
    expect(await nextOf(ann)).toBe(expected);
    await change(expected, { state: 'done' });
  }
  await change(own, { state: 'open' });
  expect(await nextOf(ben)).toBeNull();
});

it('recognizes a rule’s payer again after a time when no record named it', async () => {
  await route({ payer: 'Quartz Mutual' });
  await route({ payer: 'Slate Benefit' });
  const idOf = async (name: string) => (await listPayers(db)).find((one) => one.name === name)?.id;
  const quartz = (await idOf('Quartz Mutual')) ?? 0;
  await keep('Quartz', { payers: [quartz] });
  await db.record.deleteMany();
  await removeUnnamedPayers(db);
  expect(await idOf('Slate Benefit')).toBeUndefined();
  expect(await queueOf(await route({ payer: 'Quartz Mutual' }))).toBe('Quartz');
});

it('lists the queue over its pages in the same order, each task once', async () => {
  for (let at = 0; at < 9; at++) {
    const recordId = await route({ loss: at % 3 });
    const dueAt = at % 4 === 0 ? null : new Date(Date.now() + (at - 4) * 60_000);
    await db.task.update({ where: { recordId }, data: { urgent: at % 3 === 0, dueAt } });
  }
  const whole = (await listQueue(sue, {}, db)).items.map(({ recordId }) => recordId);
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await listQueue(sue, { cursor, limit: 2 }, db);
    paged.push(...items.map(({ recordId }) => recordId));
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  expect(paged).toEqual(whole);
  expect(new Set(paged).size).toBe(9);
});

it('has a snoozed record come back on its day, not before', async () => {
  const snooze = async (until: Date | null) => {
    await route();
    const claim = await claimTask({ person: ann }, db);
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    const { taskId, token } = claim;
    await snoozeTask({ taskId, token, person: ann, reason: null, until }, db);
    return taskId;
  };
  const stateOf = async (id: TaskId) => (await db.task.findUniqueOrThrow({ where: { id } })).state;
  const [forever, later, over] = [
    await snooze(null),
    await snooze(new Date(Date.now() + 60_000)),
    await snooze(new Date(Date.now() - 1)),
  ];
  expect(await wakeTasks(db)).toBe(1);
  expect(await stateOf(forever)).toBe('snoozed');
  expect(await stateOf(later)).toBe('snoozed');
  expect(await stateOf(over)).toBe('open');
  expect(await wakeTasks(db)).toBe(0);
});
