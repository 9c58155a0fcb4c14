import { expect, it } from 'vitest';
import { DocumentId } from '#lib/model/ids.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { seedReceipt } from '#lib/testing/seed-receipt.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { findTourStops } from './find-tour-stops.ts';

const { db } = await testDatabase();
const reviewer = await seedPerson(db, 'rob');
const uploader = await seedPerson(db, 'uma', 'uploader');

it('the tour shows samples, never patients’ documents, and only what the person may see', async () => {
  const sample = await seedDocument(db, 'cd'.repeat(32));
  await seedDocument(db);
  const real = DocumentId.parse('ab'.repeat(32));
  const [waiting, passed] = [await seedReceipt(db, real, 1), await seedReceipt(db, real, 2)];
  const accepted = { state: 'accepted', acceptedAt: new Date() } as const;
  await db.record.update({ where: { id: passed.recordId }, data: accepted });
  expect(await findTourStops(reviewer)).toEqual({ accepted: null, waiting: null });

  const move = { documentId: sample };
  await db.record.updateMany({ where: { documentId: real }, data: move });
  await db.document.update({ where: { id: sample }, data: { sample: true } });
  expect(await findTourStops(reviewer)).toEqual({
    accepted: { recordId: passed.recordId, path: null },
    waiting: waiting.recordId,
  });
  expect(await findTourStops(uploader)).toEqual({ accepted: null, waiting: null });
});
