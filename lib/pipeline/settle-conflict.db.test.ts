import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listDecisions } from '#lib/decisions/list-decisions.ts';
import { Person } from '#lib/model/user.ts';
import { findConflict, listConflicts } from '#lib/reconciliation/conflicts/store.ts';
import { drawVisits } from '#lib/testing/encounters/draw-world.ts';
import { seedRecord } from '#lib/testing/encounters/seed-record.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { reconcileRecords } from './reconcile-records.ts';
import { reopenConflict, settleConflict } from './settle-conflict.ts';

const { db } = await testDatabase();
const rita = Person.parse({ id: 'rita', name: 'Rita', role: 'reviewer' });

beforeAll(async () => {
  await db.user.create({
    data: { id: 'rita', name: 'Rita', email: 'rita@example.org', role: 'reviewer' },
  });
});
beforeEach(() => db.$executeRaw`TRUNCATE documents, encounters, payments, conflicts CASCADE`);

/** A claim and an EOB that name different charges, reconciled; their only conflict. */
async function differing(eobState: 'accepted' | 'review' = 'accepted') {
  const [visit] = drawVisits(11, 1);
  if (!visit) throw new Error('a visit is drawn');
  visit.remittance.fields['lines[0].billed'] = '999.00';
  await seedRecord(db, visit.claim);
  await seedRecord(db, visit.remittance, eobState);
  await reconcile();
  const list = eobState === 'review' ? 'waiting' : 'open';
  const { conflicts } = await listConflicts(rita, { list });
  const [conflict] = conflicts;
  if (!conflict || conflicts.length > 1) throw new Error('there is one conflict');
  return conflict;
}

async function reconcile() {
  await db.record.updateMany({ data: { reconcileDue: true } });
  await db.$transaction(reconcileRecords);
}

async function stateOf(id: string) {
  return (await findConflict(id, rita))?.state;
}

function answer(conflict: { id: string; version: number }, said: 'explained' | 'not_the_same') {
  const { id, version } = conflict;
  return settleConflict({ id, version, answer: said, reason: 'as agreed', person: rita });
}

describe('what a person says of a conflict', () => {
  it('holds when papers are reconciled again, until the values change, and is in the log', async () => {
    const conflict = await differing();
    await answer(conflict, 'explained');
    await reconcile();
    expect(await stateOf(conflict.id)).toBe('settled');
    const { decisions } = await listDecisions({ actions: ['conflict.settled'] });
    expect(decisions).toMatchObject([{ actorId: 'rita', reason: 'as agreed' }]);
    await db.field.updateMany({
      where: { path: 'lines[i0].billed', value: '999.00' },
      data: { value: '998.00' },
    });
    await reconcile();
    expect(await stateOf(conflict.id)).toBe('open');
  });

  it('can be undone, and is refused when somebody else was faster', async () => {
    const conflict = await differing();
    await answer(conflict, 'explained');
    await expect(answer(conflict, 'explained')).rejects.toMatchObject({ code: 'stale' });
    expect(await reopenConflict({ id: conflict.id, person: rita })).toEqual({ kind: 'reopened' });
    expect(await stateOf(conflict.id)).toBe('open');
  });

  it('parts papers that are not about the same visit, until that is undone', async () => {
    const conflict = await differing();
    const together = await db.encounter.count();
    await answer(conflict, 'not_the_same');
    await reconcile();
    await reconcile();
    expect(await db.encounter.count()).toBe(together + 1);
    expect(await stateOf(conflict.id)).toBe('gone');
    await reopenConflict({ id: conflict.id, person: rita });
    await reconcile();
    expect(await db.encounter.count()).toBe(together);
    expect(await stateOf(conflict.id)).toBe('open');
  });
});

it('a conflict with a paper in review waits on a list of its own, until the paper is accepted', async () => {
  const conflict = await differing('review');
  expect((await listConflicts(rita, { list: 'open' })).conflicts).toEqual([]);
  await db.record.updateMany({ data: { state: 'accepted' } });
  await reconcile();
  const { conflicts } = await listConflicts(rita, { list: 'open' });
  expect(conflicts.map(({ id }) => id)).toEqual([conflict.id]);
});
