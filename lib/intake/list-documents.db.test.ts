import { expect, it } from 'vitest';
import type { DocumentFilter } from '#lib/model/filters/document-filter.ts';
import { DocumentId, UserId } from '#lib/model/ids.ts';
import { receive, rename } from '#lib/state/document/store.ts';
import { saveSearchKeys } from '#lib/state/record/search-keys/store.ts';
import { seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { listDocuments } from './store.ts';

const { db } = await testDatabase();
const ann = await seedPerson(db, 'ann', 'uploader');
const sue = { id: UserId.parse('sue'), role: 'supervisor' } as const;
const idOf = (number: number) => DocumentId.parse(String(number).repeat(64));

/** The higher the number, the later the upload; 3 and 4 came at the same time. */
for (const number of [1, 2, 3, 4, 5]) {
  const id = idOf(number);
  const fileName = number % 2 === 0 ? `Hale claim ${number}.pdf` : `paper ${number}.pdf`;
  await db.$transaction((tx) =>
    receive(tx, {
      ...{ id, fileName, kind: 'pdf', byteCount: 1, sample: false, teamId: null },
      uploadedById: number === 5 ? ann.id : null,
    }),
  );
  const uploadedAt = new Date(Date.UTC(2026, 0, number === 4 ? 3 : number));
  await db.document.update({ where: { id }, data: { uploadedAt } });
}
// One matches by its name and a value, one by a value alone.
for (const [number, patient] of [
  [2, 'Jordan Hale'],
  [5, 'Casey Hale'],
] as const) {
  const recordId = `rec_${String(number).repeat(20)}`;
  await db.record.create({
    data: { id: recordId, documentId: idOf(number), form: 'receipt', formScore: 1, pages: [1] },
  });
  await db.$transaction((tx) => saveSearchKeys(tx, [{ recordId, values: [patient] }]));
}
await db.document.update({ where: { id: idOf(3) }, data: { tags: [7] } });

/** Their numbers, read in pages of one. */
async function numbers(
  filter: DocumentFilter = {},
  viewer: Parameters<typeof listDocuments>[0] = sue,
) {
  const found: number[] = [];
  let cursor: string | undefined;
  do {
    const { documents, next } = await listDocuments(viewer, { ...filter, cursor, limit: 1 }, db);
    found.push(...documents.map(({ id }) => Number(id[0])));
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return found;
}

it('shows every document once over its pages, in both orders', async () => {
  expect(await numbers()).toEqual([5, 3, 4, 2, 1]);
  expect(await numbers({ sort: 'oldest' })).toEqual([1, 2, 4, 3, 5]);
});

it('finds words in names and in values, each document once, on whatever page', async () => {
  expect(await numbers({ search: 'hale' })).toEqual([5, 4, 2]);
  expect(await numbers({ search: 'hale', sort: 'oldest' })).toEqual([2, 4, 5]);
  expect(await numbers({ search: 'nobody' })).toEqual([]);
});

it('filters by who uploaded, and by tag, and shows uploaders their own', async () => {
  expect(await numbers({ by: ann.id })).toEqual([5]);
  expect(await numbers({ tag: 7 })).toEqual([3]);
  expect(await numbers({ search: 'hale' }, ann)).toEqual([5]);
});

it('is found by its new name alone after it was renamed', async () => {
  await db.$transaction((tx) => rename(tx, idOf(1), 'Appeal letter.pdf'));
  expect(await numbers({ search: 'appeal' })).toEqual([1]);
  expect(await numbers({ search: 'paper' })).toEqual([5, 3]);
  const { documents } = await listDocuments(sue, { search: 'appeal' }, db);
  expect(documents[0]?.fileName).toBe('Appeal letter.pdf');
});
