import { describe, expect, it } from 'vitest';
import type { BulkChange } from '#lib/model/bulk.ts';
import { type DocumentId, RecordId, UserId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { sealWords } from '#lib/platform/sealing/seal-words.ts';
import { listRecords } from '#lib/review/list-records.ts';
import { listTags } from '#lib/state/tags/store.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { runNextPart } from './bulk-loop.ts';
import { carryOutBulk } from './carry-out-bulk.ts';
import { startBulk } from './start-bulk.ts';
import { undoBulk } from './undo-bulk.ts';

const { db } = await testDatabase();
const sue = await seedPerson(db, 'sue', 'supervisor');
const rob = await seedPerson(db, 'rob', 'reviewer');
const uma = await seedPerson(db, 'uma', 'uploader');
const shared = await seedDocument(db, 'aa'.repeat(32));
const umas = await seedDocument(db, 'bb'.repeat(32));
await db.document.update({ where: { id: umas }, data: { uploadedById: uma.id } });
const ids = Array.from({ length: 130 }, (_, at) =>
  RecordId.parse(`rec_${String(at + 1).padStart(20, '0')}`),
);
await db.record.createMany({
  data: ids.map((id) => ({
    ...{ id, documentId: shared, form: 'receipt', formScore: 1, pages: [1] },
    state: 'review' as const,
  })),
});
await db.task.createMany({ data: ids.map((recordId) => ({ recordId, form: 'receipt' })) });
const [first, second, third] = ids;

async function changeAll(change: BulkChange, chosen: readonly (RecordId | DocumentId)[]) {
  return startBulk({ change, chosen: { ids: [...chosen] }, person: sue }, db);
}

async function planOf(recordId: RecordId | undefined) {
  return db.task.findUniqueOrThrow({ where: { recordId: recordId ?? '' } });
}

async function ownedBy(owner: string) {
  const { records } = await listRecords(sue, { owner, limit: 500 }, db);
  return records.length;
}

it('assigns everything a filter matches, in parts, and undoes it where nobody has changed it since', async () => {
  const to = rob.id;
  const job = await startBulk(
    { change: { kind: 'assign', to }, chosen: { query: 'form=receipt' }, person: sue },
    db,
  );
  expect(job).toMatchObject({ state: 'collecting', total: 0 });
  while (await carryOutBulk(job.id, db));
  expect(await ownedBy('rob')).toBe(130);
  expect((await planOf(third)).assigneeId).toBe('rob');

  await changeAll({ kind: 'assign', to: sue.id }, [first ?? ids[0] ?? shared]);
  await undoBulk({ jobId: job.id, person: sue }, db);
  while (await carryOutBulk(job.id, db));
  expect(await ownedBy('rob')).toBe(0);
  expect(await ownedBy('sue')).toBe(1);
  expect((await planOf(third)).assigneeId).toBeNull();
});

it('logs each change with who asked for it', async () => {
  const entries = await db.decision.count({ where: { action: 'task.assigned', actorId: 'sue' } });
  const waiting = await db.unchainedDecision.count({ where: { action: 'task.assigned' } });
  // 130 assigned, one assigned again, 129 restored.
  expect(entries + waiting).toBe(130 + 1 + 129);
});

it('changes priority and due date, and restores both', async () => {
  const due = '2026-12-01T12:00:00.000Z';
  const urgent = await changeAll({ kind: 'urgent', on: true }, ids.slice(0, 2));
  expect(urgent).toMatchObject({ state: 'done', changed: 2, undoable: true });
  await changeAll({ kind: 'due', at: due }, ids.slice(0, 2));
  expect(await planOf(second)).toMatchObject({ urgent: true, dueAt: new Date(due) });
  // Nothing to change a second time.
  expect(await changeAll({ kind: 'urgent', on: true }, ids.slice(0, 2))).toMatchObject({
    changed: 0,
    passedOver: 2,
    undoable: false,
  });
  await undoBulk({ jobId: urgent.id, person: sue }, db);
  expect(await planOf(second)).toMatchObject({ urgent: false, dueAt: new Date(due) });
});

it('tags records and documents; a tag is found whatever its case, and its name is in no column', async () => {
  await changeAll({ kind: 'tag', name: 'Zqxappeal' }, ids.slice(0, 3));
  const job = await changeAll({ kind: 'tag', name: 'zqxAPPEAL' }, ids.slice(2, 4));
  expect(job).toMatchObject({ changed: 1, passedOver: 1 });
  await changeAll({ kind: 'tag-document', name: 'Zqxappeal' }, [umas]);
  const [tag] = await listTags(db);
  expect(tag?.name).toBe('Zqxappeal');
  const { records } = await listRecords(sue, { tag: tag?.id }, db);
  expect(records.map(({ id }) => id).sort()).toEqual(ids.slice(0, 4).sort());
  const rows = await db.$queryRaw<{ text: string }[]>`
    SELECT t::text AS text FROM tags t UNION ALL SELECT j::text FROM bulk_jobs j
    UNION ALL SELECT u::text FROM unchained_decisions u UNION ALL SELECT d::text FROM decisions d`;
  expect(rows.length).toBeGreaterThan(200);
  expect(rows.filter(({ text }) => /zqxappeal/i.test(text))).toEqual([]);
  await undoBulk({ jobId: job.id, person: sue }, db);
  expect((await listRecords(sue, { tag: tag?.id }, db)).records).toHaveLength(3);
});

it('reopens decided records and accepts them again as they were', async () => {
  const at = new Date('2026-01-02T03:04:05Z');
  await db.record.update({
    where: { id: first },
    data: { state: 'accepted', acceptedAt: at, acceptedById: 'rob' },
  });
  await db.task.update({ where: { recordId: first }, data: { state: 'done' } });
  const job = await changeAll({ kind: 'reopen', reason: 'wrong payer' }, ids.slice(0, 2));
  // The second one is already in review.
  expect(job).toMatchObject({ changed: 1, passedOver: 1 });
  expect((await planOf(first)).state).toBe('open');
  await undoBulk({ jobId: job.id, person: sue }, db);
  const record = await db.record.findUniqueOrThrow({ where: { id: first } });
  expect(record).toMatchObject({ state: 'accepted', acceptedAt: at, acceptedById: 'rob' });
});

it('exports the accepted ones of the selected records', async () => {
  const job = await changeAll({ kind: 'export', format: 'json' }, ids.slice(0, 2));
  expect(job).toMatchObject({ state: 'done', changed: 1, passedOver: 1, undoable: false });
  const left = await db.exportedRecord.findMany({ where: { exportId: job.exportId ?? '' } });
  expect(left.map(({ recordId }) => recordId)).toEqual([first]);
  expect(job.leftOut).toEqual({ reasons: [], count: 0 });
});

it('says why an export left a record out', async () => {
  const bare = RecordId.parse(`rec_${'e'.repeat(20)}`);
  await db.record.create({
    data: {
      ...{ id: bare, documentId: shared, form: 'eob', formScore: 1, pages: [1] },
      ...{ state: 'accepted', acceptedAt: new Date(), acceptedById: 'rob' },
    },
  });
  const job = await changeAll({ kind: 'export', format: 'x12-835' }, [bare]);
  expect(job).toMatchObject({ changed: 0, passedOver: 1, leftOut: { count: 1 } });
  const made = await db.export.findUniqueOrThrow({ where: { id: job.exportId ?? '' } });
  expect(made.refusals).toMatchObject([{ message: job.leftOut.reasons[0] }]);
});

it('skips items the person may not see, and refuses changes their role does not allow', async () => {
  const tag: BulkChange = { kind: 'tag-document', name: 'mine' };
  const own = await startBulk({ change: tag, chosen: { ids: [umas, shared] }, person: uma }, db);
  expect(own).toMatchObject({ changed: 1, passedOver: 1 });
  await expect(
    startBulk(
      { change: { kind: 'urgent', on: true }, chosen: { ids: [ids[0] ?? umas] }, person: rob },
      db,
    ),
  ).rejects.toMatchObject({ code: 'forbidden' });
  await expect(undoBulk({ jobId: own.id, person: rob }, db)).rejects.toMatchObject({
    code: 'not-found',
  });
});

describe('a change that fails each time', () => {
  const nobody = UserId.parse('nobody-of-this-name');
  const begin = (change: BulkChange, person: Person) =>
    startBulk({ change, chosen: { query: 'form=receipt' }, person }, db);
  const makeDue = () => db.bulkJob.updateMany({ data: { turnAt: new Date(0) } });
  const stateOf = async (id: string) =>
    (await db.bulkJob.findUniqueOrThrow({ where: { id } })).state;

  it('does not hold up anyone else, and is eventually given up', async () => {
    const broken = await begin({ kind: 'assign', to: nobody }, sue);
    const fine = await begin({ kind: 'tag', name: 'after the broken one' }, rob);
    for (let turns = 0; turns < 12; turns++) await runNextPart(db);
    expect(await stateOf(fine.id)).toBe('done');
    expect(await stateOf(broken.id)).toBe('running');
    for (let tries = 0; tries < 6; tries++) {
      await makeDue();
      await runNextPart(db);
    }
    expect(await stateOf(broken.id)).toBe('failed');
    await makeDue();
    expect(await runNextPart(db)).toBe(false);
  });

  it('is refused if that can be known in advance', async () => {
    const unknown = { kind: 'export', format: 'no-such-format' } as const;
    await expect(begin(unknown, rob)).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('is limited in number', async () => {
    for (let made = 0; made < 10; made++) await begin({ kind: 'tag', name: 'again' }, rob);
    await expect(begin({ kind: 'tag', name: 'again' }, rob)).rejects.toMatchObject({
      code: 'too-many-requests',
    });
    await begin({ kind: 'urgent', on: true }, sue);
    await db.bulkJob.deleteMany({ where: { state: 'collecting' } });
  });
});

it('does and undoes nothing for someone whose role no longer allows it', async () => {
  const kim = await seedPerson(db, 'kim', 'supervisor');
  const chosen = { query: 'form=receipt' };
  const ask = (on: boolean) =>
    startBulk({ change: { kind: 'urgent', on }, chosen, person: kim }, db);
  const urgent = () => db.task.count({ where: { urgent: true } });
  const done = await ask(true);
  while (await carryOutBulk(done.id, db));
  const [before, job] = [await urgent(), await ask(false)];
  expect(before).toBeGreaterThan(100);
  await db.user.update({ where: { id: kim.id }, data: { role: 'uploader' } });
  while (await carryOutBulk(job.id, db));
  expect(await urgent()).toBe(before);
  const demoted = { ...kim, role: 'uploader' } as const;
  await expect(undoBulk({ jobId: done.id, person: demoted }, db)).rejects.toMatchObject({
    code: 'forbidden',
  });
});

it('logs a search by which records are changed, and never the words', async () => {
  const searches = () => db.unchainedDecision.count({ where: { action: 'documents.searched' } });
  const chained = () => db.decision.count({ where: { action: 'documents.searched' } });
  const before = (await searches()) + (await chained());
  const query = `search=${sealWords('Zqxpatient')}`;
  await startBulk({ change: { kind: 'tag', name: 'found' }, chosen: { query }, person: rob }, db);
  expect((await searches()) + (await chained())).toBe(before + 1);
});

it('removes documents with a reason', async () => {
  const job = await changeAll({ kind: 'remove', reason: 'scanned twice' }, [umas, shared]);
  expect(job).toMatchObject({ state: 'done', changed: 2, undoable: false });
  expect(await db.document.count()).toBe(0);
  expect(await db.listedRecord.count()).toBe(0);
});
