import { expect, it } from 'vitest';
import { createTrial } from '#lib/inference/trials/store.ts';
import { seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { isWorthMeasuring } from './store.ts';

const { db } = await testDatabase();

it('answers of a running trial do not wait for a person’s', async () => {
  const { id: startedById } = await seedPerson(db, 'sue', 'supervisor');
  const start = (endpoint: string) =>
    db.$transaction((tx) => createTrial(tx, { endpoint, call: 'slots', share: 1, startedById }));
  const [one, other] = [await start('one'), await start('other')];
  const isDue = await db.$transaction(async (tx) => {
    await isWorthMeasuring(tx, one, 'rec_1');
    // Another connection, while this one has not ended.
    return db.$transaction((also) => isWorthMeasuring(also, other, 'rec_2'));
  });
  // No answer yet: as many as at a first look.
  expect(isDue).toBe(true);
});
