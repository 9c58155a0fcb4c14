import { expect, it } from 'vitest';
import { listPayments } from '#lib/reconciliation/payments/view/store.ts';
import { bareId } from '#lib/reconciliation/values/read-values.ts';
import { drawVisits, papersOf } from '#lib/testing/encounters/draw-world.ts';
import { seedRecord } from '#lib/testing/encounters/seed-record.ts';
import { seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { importDeposits } from '../reconciliation/manage-deposits.ts';
import { reconcileRecords } from '../reconciliation/reconcile-records.ts';
import { hashOldTraces } from './hash-old-traces.ts';

const { db } = await testDatabase();

it('the check number of an old deposit is no longer unencrypted, and still finds its payment', async () => {
  const person = await seedPerson(db, 'sue', 'supervisor');
  const [visit] = drawVisits(5, 1);
  if (!visit) throw new Error('visits are drawn');
  for (const paper of papersOf(visit)) await seedRecord(db, paper);
  const {
    'check.number': number,
    'check.amount': amount,
    'check.date': date,
  } = visit.remittance.fields;
  const bytes = Buffer.from(`date,amount,reference\n${date},${amount},${number}\n`);
  await importDeposits({ bytes, person }, db);
  const banked = async () => {
    await db.$transaction(reconcileRecords);
    const { payments } = await listPayments(person, {}, db);
    return payments.map(({ bankedCents }) => bankedCents);
  };
  const matched = await banked();
  expect(matched[0]).not.toBeNull();
  const hashed = (await db.deposit.findFirstOrThrow()).bareTrace;

  // As an earlier version wrote it.
  const bare = bareId(number ?? '');
  await db.deposit.updateMany({ data: { bareTrace: bare } });
  await db.record.updateMany({ data: { reconcileDue: true } });
  expect(await banked()).toEqual([null]);

  expect(await hashOldTraces(db)).toBe(1);
  expect((await db.deposit.findFirstOrThrow()).bareTrace).toBe(hashed);
  expect(await banked()).toEqual(matched);
  // Runs only once.
  await db.deposit.updateMany({ data: { bareTrace: bare } });
  expect(await hashOldTraces(db)).toBe(0);
});
