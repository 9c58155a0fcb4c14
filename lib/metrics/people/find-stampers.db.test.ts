import { expect, it } from 'vitest';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { UserId } from '#lib/model/ids.ts';
import { watchQuality } from '#lib/pipeline/quality/watch-quality.ts';
import { saveReviewing } from '#lib/settings/reviewing/store.ts';
import { seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { findStampers } from './find-stampers.ts';

const { db } = await testDatabase();
const POLICY = {
  ...{ secondShare: 0, secondAboveUsd: null, approveAboveUsd: null },
  ...{ stampSeconds: 1, stampShare: 0.2 },
};
const since = new Date(Date.now() - 3_600_000);

/** Identical confirmations by one person. */
async function confirm(
  by: UserId,
  count: number,
  how: {
    readonly milliseconds: number | null;
    readonly evidenceSeen: boolean;
    readonly together?: number;
  },
) {
  await db.$transaction((tx) =>
    appendDecisions(
      tx,
      Array.from({ length: count }, () =>
        decision({ action: 'field.confirmed', actor: { kind: 'person', id: by }, facts: how }),
      ),
    ),
  );
}

it('finds only people who confirm faster than anyone can read, with nothing in view', async () => {
  const [quick, careful, sharp, beginner, patient, blind] = [
    await seedPerson(db, 'quick'),
    await seedPerson(db, 'careful'),
    await seedPerson(db, 'sharp'),
    await seedPerson(db, 'beginner'),
    await seedPerson(db, 'patient'),
    await seedPerson(db, 'blind'),
  ];
  await confirm(quick.id, 40, { milliseconds: 2_000, evidenceSeen: true });
  await confirm(quick.id, 20, { milliseconds: 300, evidenceSeen: false });
  await confirm(careful.id, 60, { milliseconds: 4_000, evidenceSeen: false });
  // Fast, and with the place on the page in view: the desk is meant to be used like that.
  await confirm(sharp.id, 60, { milliseconds: 300, evidenceSeen: true });
  await confirm(beginner.id, 20, { milliseconds: 100, evidenceSeen: false });
  // Eleven values on one card, which was open for ten seconds.
  await confirm(patient.id, 55, { milliseconds: 909, evidenceSeen: false, together: 11 });
  // As many, in half a second.
  await confirm(blind.id, 55, { milliseconds: 45, evidenceSeen: false, together: 11 });
  expect(await findStampers(since, POLICY, db)).toEqual([
    { personId: 'blind', name: 'blind', confirmed: 55, stamped: 55 },
    { personId: 'quick', name: 'quick', confirmed: 60, stamped: 20 },
  ]);
  expect(await findStampers(since, { ...POLICY, stampShare: 0.34 }, db)).toHaveLength(1);
});

it('raises one alert a person and week, and none where the policy says never', async () => {
  await db.$transaction((tx) => saveReviewing(tx, { ...POLICY, stampShare: 1 }));
  await watchQuality(new Date(), db);
  expect(await db.incident.count({ where: { kind: 'rubber_stamp' } })).toBe(0);
  await db.$transaction((tx) => saveReviewing(tx, POLICY));
  await watchQuality(new Date(), db);
  await watchQuality(new Date(), db);
  const alerts = await db.incident.findMany({ where: { kind: 'rubber_stamp' } });
  expect(alerts).toHaveLength(2);
  for (const alert of alerts) expect(alert).toMatchObject({ holds: false });
  const details = alerts.map(({ detail }) => detail).join(' ');
  expect(details).toContain('quick confirmed 20 of 60 values');
});
