import { expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import { seedReviewed } from '#lib/testing/seed-reviewed.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { appendExample, loadExamples } from './store.ts';

const { db } = await testDatabase();

it('a reviewed record comes back as it was learned, including the head that it shares with others', async () => {
  const { recordId, documentId, example } = await seedReviewed(db, 9_600_000, 0);
  const regions = [
    { page: 1, box: pageBox(0, 0, 1, 0.2), shared: true },
    { page: 1, box: pageBox(0, 0.2, 1, 0.6) },
  ];
  const record = { id: recordId, documentId };
  await db.$transaction((tx) => appendExample(tx, record, 'receipt', { ...example, regions }));
  const [loaded] = (await loadExamples(db, [recordId])).values();
  expect(loaded).toEqual({ ...example, regions });
});
