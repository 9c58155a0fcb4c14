import { expect, it } from 'vitest';
import { RecordId } from '#lib/model/ids.ts';
import { seedDocument } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { addListed, saveListed } from './store.ts';

const { db } = await testDatabase();

async function seed(number: number): Promise<RecordId> {
  const recordId = RecordId.parse(`rec_${String(number).padStart(20, '0')}`);
  const documentId = await seedDocument(db, String(number).repeat(64));
  const kind = { form: 'receipt', formScore: 1, pages: [1], state: 'review' as const };
  await db.record.create({ data: { id: recordId, documentId, ...kind } });
  const rest = {
    grounding: { status: 'none' },
    contenders: [],
    signals: {},
    position: 1,
    human: false,
  };
  await db.field.create({ data: { recordId, path: 'total', value: '10.00', ...rest } });
  return recordId;
}

const totalOf = async (recordId: RecordId) =>
  (await db.listedRecord.findUniqueOrThrow({ where: { recordId } })).totalCents;

it('records of an earlier version get their place in lists', async () => {
  const recordId = await seed(1);
  expect(await addListed(db, () => false)).toBe(1);
  expect(await totalOf(recordId)).toBe(1_000);
});

it('what someone saves in the meantime is not overwritten by what was read before', async () => {
  const recordId = await seed(2);
  let adding = Promise.resolve(0);
  const isWaiting = async () => {
    const [row] = await db.$queryRaw<{ waiting: number }[]>`
      SELECT count(*)::int AS waiting FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return row?.waiting ?? 0;
  };
  await db.$transaction(
    async (tx) => {
      const corrected = { path: 'total', value: '25.00', signals: {} };
      await tx.field.updateMany({ where: { recordId }, data: { value: '25.00' } });
      await saveListed(tx, [{ recordId, fields: [corrected] }]);
      adding = addListed(db, () => false);
      await expect.poll(isWaiting, { timeout: 60_000 }).toBeGreaterThan(0);
    },
    { timeout: 120_000 },
  );
  await adding;
  expect(await totalOf(recordId)).toBe(2_500);
});
