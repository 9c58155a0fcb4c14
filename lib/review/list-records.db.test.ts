import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { parseMoney } from '#lib/forms/parse-money.ts';
import {
  LISTED_STATES,
  type RecordCursor,
  type RecordFilter,
  RecordSort,
} from '#lib/model/filters/record-filter.ts';
import { RecordId, UserId } from '#lib/model/ids.ts';
import { readAuthSecret } from '#lib/platform/keys/secrets.ts';
import { readSearch } from '#lib/platform/sealing/search-keys.ts';
import { seededValue } from '#lib/quality/audits/seed-errors.ts';
import { listPayers, saveListed } from '#lib/state/listing/store.ts';
import { saveSearchKeys } from '#lib/state/record/search-keys/store.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { listRecords } from './list-records.ts';
import { type ListedPage, sortHolding, walkHolding } from './listed/store.ts';

const { db } = await testDatabase();
const own = await seedDocument(db, 'aa'.repeat(32));
const others = await seedDocument(db, 'bb'.repeat(32));
const uploader = await seedPerson(db, 'uma', 'uploader');
await db.document.update({ where: { id: own }, data: { uploadedById: uploader.id } });
const supervisor = { id: UserId.parse('sue'), role: 'supervisor' } as const;

/** Seven records, the higher the number the later the change; two of them changed at once. */
const MADE = [
  { number: 1, state: 'accepted', loss: 0, patient: 'Jordan Hale', day: 1, total: '90.00' },
  { number: 2, state: 'review', loss: 5, patient: 'Robin Marsh', day: 2, total: '90.00' },
  { number: 3, state: 'set_aside', loss: 0, patient: null, day: 3, total: null },
  { number: 4, state: 'review', loss: 90, patient: 'Jordan Lake', day: 4, total: '7.50' },
  { number: 5, state: 'accepted', loss: 0, patient: 'Casey Hale', day: 4, total: '1250.00' },
  { number: 6, state: 'extracting', loss: 0, patient: null, day: 6, total: '-3.00' },
  { number: 7, state: 'gone', loss: 0, patient: 'Jordan Hale', day: 7, total: '1.00' },
] as const;

const idOf = (number: number) => RecordId.parse(`rec_${String(number).padStart(20, '0')}`);

for (const { number, state, loss, patient, day, total } of MADE) {
  const recordId = idOf(number);
  const at = new Date(Date.UTC(2026, 0, day));
  const form = number === 5 ? 'eob' : 'cms-1500';
  const documentId = number === 2 ? others : own;
  await db.record.create({
    data: {
      ...{ id: recordId, documentId, form, formScore: 1, pages: [1], state },
      ...{ expectedLossUsd: loss, createdAt: at, updatedAt: at },
    },
  });
  const values = {
    'patient.name': patient,
    'payer.name': number < 4 ? 'Marble Health, Inc.' : 'MARBLE HEALTH INC',
    'lines[a].serviceFrom': number === 3 ? null : `2026-01-0${9 - number}`,
    'lines[b].serviceTo': '2026-01-09',
    totalCharge: total,
  };
  const signals = number === 5 ? { 'layout.template': 255 } : {};
  await db.field.createMany({
    data: Object.entries(values).map(([path, value], position) => ({
      ...{ recordId, path, position, value },
      ...{ grounding: {}, contenders: [], human: false, signals },
    })),
  });
  await db.$transaction(async (tx) => {
    await saveSearchKeys(tx, [{ recordId, values: Object.values(values) }]);
    const fields = Object.entries(values).map(([path, value]) => ({ path, value, signals }));
    await saveListed(tx, [{ recordId, fields }]);
  });
}

/** Their numbers, read in pages of two. */
async function numbers(
  filter: RecordFilter = {},
  viewer: Parameters<typeof listRecords>[0] = supervisor,
) {
  const found: number[] = [];
  let cursor: string | undefined;
  do {
    const { records, next } = await listRecords(viewer, { ...filter, cursor, limit: 2 });
    found.push(...records.map(({ id }) => Number(id.slice('rec_'.length))));
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return found;
}

it('shows every record exactly once across pages, in each order, and no dropped ones', async () => {
  expect(await numbers()).toEqual([6, 4, 5, 3, 2, 1]);
  expect(await numbers({ sort: 'oldest' })).toEqual([1, 2, 3, 4, 5, 6]);
  expect(await numbers({ sort: 'risk' })).toEqual([4, 2, 1, 3, 5, 6]);
  expect(await numbers({ sort: 'total' })).toEqual([5, 1, 2, 4, 6, 3]);
  // January 9 is the only day of record 3.
  expect(await numbers({ sort: 'service' })).toEqual([3, 1, 2, 4, 5, 6]);
});

it('filters by status, document type, and days', async () => {
  expect(await numbers({ state: 'review' })).toEqual([4, 2]);
  expect(await numbers({ form: 'eob' })).toEqual([5]);
  expect(await numbers({ from: '2026-01-02', to: '2026-01-03' })).toEqual([3, 2]);
});

it('filters by payer however it is spelled, by layout, total, and age', async () => {
  const payers = await listPayers(db);
  expect(payers.map(({ name }) => name)).toEqual(['Marble Health, Inc.']);
  expect(await numbers({ payer: payers[0]?.id })).toEqual([6, 4, 5, 3, 2, 1]);
  expect(await numbers({ payer: (payers[0]?.id ?? 0) + 1 })).toEqual([]);
  expect(await numbers({ layout: 255 })).toEqual([5]);
  expect(await numbers({ min: 7.5, max: 90, sort: 'total' })).toEqual([1, 2, 4]);
  expect(await numbers({ max: 0 })).toEqual([6]);
  const days = Math.floor((Date.now() - Date.UTC(2026, 0, 4)) / 86_400_000);
  expect(await numbers({ days })).toEqual([4, 5, 3, 2, 1]);
});

it('filters by owner and by tag', async () => {
  const olga = await seedPerson(db, 'olga', 'reviewer');
  await db.listedRecord.update({ where: { recordId: idOf(2) }, data: { ownerId: olga.id } });
  await db.listedRecord.update({ where: { recordId: idOf(4) }, data: { tags: [7, 9] } });
  expect(await numbers({ owner: 'olga' })).toEqual([2]);
  expect(await numbers({ owner: 'me' }, olga)).toEqual([2]);
  expect(await numbers({ owner: 'nobody', state: 'review' })).toEqual([4]);
  // Being audited: a list that showed this would tell the reviewer.
  await db.listedRecord.update({ where: { recordId: idOf(1) }, data: { ownerId: olga.id } });
  expect(await numbers({ owner: 'me' }, olga)).toEqual([2]);
  const { records } = await listRecords(olga, { state: 'accepted' });
  expect(records.map(({ ownerName }) => ownerName)).toEqual([null, null]);
  expect(await numbers({ tag: 9 })).toEqual([4]);
});

it('finds a patient whatever the state of the documents', async () => {
  expect(await numbers({ search: 'jordan' })).toEqual([4, 1]);
  expect(await numbers({ search: 'Hale, Jordan' })).toEqual([1]);
  expect(await numbers({ search: 'nobody' })).toEqual([]);
});

it('finds the same along each order as by sorting all that have the words', async () => {
  const ways = await readSearch('marble');
  for (const sort of RecordSort.options)
    for (const [viewer, count] of [
      [supervisor, 6],
      [uploader, 5],
    ] as const) {
      const list = (after: RecordCursor | null, room: number): ListedPage => ({
        ...{ viewer, sort, after, room, filter: {}, ownerId: undefined, states: LISTED_STATES },
      });
      const all = await sortHolding(db, list(null, 9), ways);
      expect(all).toHaveLength(count);
      expect(await walkHolding(db, list(null, 9), ways)).toEqual(all);
      const [first = null, second] = all;
      expect(await walkHolding(db, list(first, 1), ways)).toEqual([second]);
      expect(await sortHolding(db, list(first, 9), ways)).toEqual(all.slice(1));
      // One of each state is checked, and there are more.
      expect(await walkHolding(db, list(null, 9), ways, 1)).toBeNull();
    }
});

it('shows an uploader only what they uploaded', async () => {
  expect(await numbers({}, uploader)).toEqual([6, 4, 5, 3, 1]);
});

it('shows patient, date, and total', async () => {
  const { records } = await listRecords(supervisor, { search: 'Casey' });
  expect(records[0]).toMatchObject({
    ...{ patient: 'Casey Hale', from: '2026-01-04', to: '2026-01-09', totalCents: 125_000 },
    ...{ state: 'accepted', fileName: 'a.pdf', personName: null },
  });
});

it('says nothing about a record in a blind second review', async () => {
  await db.task.create({ data: { recordId: idOf(4), round: 'second' } });
  const { records } = await listRecords(supervisor, { state: 'review', limit: 1 });
  expect(records[0]).toMatchObject({ patient: null, from: null, totalCents: null });
});

it('an amount that the desk shows wrong on purpose is shown wrong in the list, until it is judged', async () => {
  const totalOf = async (number: number) => {
    const { records } = await listRecords(supervisor, { state: 'review' });
    return records.find(({ id }) => id === idOf(number))?.totalCents;
  };
  const before = await totalOf(2);
  expect(before).toBe(9_000);
  const drawn = { kind: 'seeded', path: 'totalCharge', form: 'cms-1500', inclusion: 1 } as const;
  const audit = await db.audit.create({ data: { ...drawn, recordId: idOf(2), shown: 0.9 } });
  const field = { path: 'totalCharge', value: '90.00', human: false };
  const said = seededValue(idOf(2), BUILT_IN.get('cms-1500'), field, readAuthSecret());
  expect(await totalOf(2)).toBe(parseMoney(said ?? ''));
  expect(await totalOf(2)).not.toBe(before);
  await db.audit.update({ where: { id: audit.id }, data: { wrong: 0 } });
  expect(await totalOf(2)).toBe(before);
});

it('a page of accepted records is as long for a reviewer whether or not one of them is being audited', async () => {
  const task = await db.task.create({ data: { recordId: idOf(5), round: 'audit' } });
  const reviewer = { id: UserId.parse('olga'), role: 'reviewer' } as const;
  const { records, next } = await listRecords(reviewer, { state: 'accepted', limit: 1 });
  expect(records.map(({ id }) => id)).toEqual([idOf(1)]);
  expect(next).toBeNull();
  const all = await listRecords(supervisor, { state: 'accepted', limit: 1 });
  expect(all.records.map(({ id }) => id)).toEqual([idOf(5)]);
  await db.task.delete({ where: { id: task.id } });
});
