import { expect, it } from 'vitest';
import { UserId } from '#lib/model/ids.ts';
import type { SeenRound } from '#lib/model/task.ts';
import { seedDocument } from '#lib/testing/seed-basics.ts';
import { seedReceipt } from '#lib/testing/seed-receipt.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { listQueue } from './list-queue.ts';

const { db } = await testDatabase();
const documentId = await seedDocument(db);

let made = 0;
/** A task whose record names a patient, with one field to check beside the name. */
async function named(round: SeenRound, route: 'accept' | 'review' = 'accept') {
  const { taskId, recordId } = await seedReceipt(db, documentId, ++made);
  await db.task.update({ where: { id: taskId }, data: { round } });
  await db.record.update({ where: { id: recordId }, data: { form: 'patient-statement' } });
  const field = { recordId, grounding: {}, contenders: [], human: false, signals: {} };
  await db.field.createMany({
    data: [
      { ...field, path: 'patient.name', position: 0, value: 'Jordan Hale', route },
      { ...field, path: 'account', position: 1, value: 'RV-1', route: 'review' },
      { ...field, path: 'amountDue', position: 2, value: '5.00', route: 'accept' },
    ],
  });
  const { items } = await listQueue({ id: UserId.parse('sue'), role: 'supervisor' }, {});
  return items.find((one) => one.taskId === taskId);
}

it('names the patient, and counts only open questions', async () => {
  expect(await named('first')).toMatchObject({ patient: 'Jordan Hale', questions: 1 });
  expect(await named('first', 'review')).toMatchObject({ questions: 2 });
});

it('names nobody in a blind second review', async () => {
  expect(await named('second')).toMatchObject({ patient: null, questions: 1 });
});
