import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listDecisions } from '#lib/decisions/list-decisions.ts';
import { appendReadings } from '#lib/extraction/store.ts';
import { RecordId, RowId, RunId } from '#lib/model/ids.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Claim } from '#lib/model/reading.ts';
import { Person } from '#lib/model/user.ts';
import { findConflict, listConflicts } from '#lib/reconciliation/conflicts/store.ts';
import { drawVisits } from '#lib/testing/encounters/draw-world.ts';
import { seedRecord } from '#lib/testing/encounters/seed-record.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { runStep } from '../run-step.ts';
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

/** A claim and an EOB with different charges, reconciled; returns their only conflict. */
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
    await db.record.updateMany({ data: { version: { increment: 1 } } });
    await reconcile();
    expect(await stateOf(conflict.id)).toBe('open');
  });

  it('can be undone, and is refused if someone else was faster', async () => {
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

describe('a paper that was read wrong', () => {
  it('gets the value of the other paper, as a person’s reading, until that is undone', async () => {
    const conflict = await differing();
    const [claim, eob] = await db.record.findMany({ orderBy: { form: 'asc' } });
    if (!claim || !eob) throw new Error('there are two papers');
    await giveReadings(eob.id);
    const { id, version } = conflict;
    const said = { id, version, reason: null, person: rita };
    const billed = () =>
      db.field.findUniqueOrThrow({
        where: { recordId_path: { recordId: eob.id, path: 'lines[i0].billed' } },
      });
    const charge = await db.field.findUniqueOrThrow({
      where: { recordId_path: { recordId: claim.id, path: 'lines[i0].charge' } },
    });
    await settleConflict({ ...said, answer: 'second_misread' });
    await judgeAgain(eob.id);
    expect(await billed()).toMatchObject({ value: charge.value, human: true });
    expect(await stateOf(id)).toBe('gone');
    const { decisions } = await listDecisions({ actions: ['field.corrected'] });
    expect(decisions).toMatchObject([{ actorId: 'rita', path: 'lines[i0].billed' }]);
    await reopenConflict({ id, person: rita });
    await judgeAgain(eob.id);
    expect(await billed()).toMatchObject({ value: '999.00', human: false });
    expect(await stateOf(id)).toBe('open');
  });

  it('is not possible for a file from another system, or for a conflict without two values', async () => {
    const { id, version } = await differing();
    await db.document.updateMany({ data: { kind: 'x12' } });
    const said = { id, version, reason: null, person: rita };
    await expect(settleConflict({ ...said, answer: 'first_misread' })).rejects.toMatchObject({
      code: 'bad-request',
    });
    expect(await stateOf(id)).toBe('open');
  });
});

/** Turns the record's fields into a reader's readings, so that its steps can run again. */
async function giveReadings(recordId: string) {
  const { fields, rows } = await db.record.findUniqueOrThrow({
    where: { id: recordId },
    include: { fields: { orderBy: { position: 'asc' } } },
  });
  const run = { id: RunId.parse(randomUUID()), step: 'extract', state: 'complete' as const };
  const subject = { kind: 'record' as const, id: RecordId.parse(recordId) };
  const times = { startedAt: new Date(), endedAt: new Date() };
  const about = { subjectKind: subject.kind, subjectId: recordId, inputHash: '', codeVersion: '' };
  await db.run.create({ data: { ...run, ...times, ...about } });
  const score = RawScore.parse(1);
  const order = z.record(z.string(), z.array(RowId)).parse(rows);
  const claims: Claim[] = Object.entries(order)
    .sort(([a], [b]) => a.length - b.length)
    .flatMap(([list, own]) =>
      own.map((row, at): Claim => {
        const after = own[at - 1] ?? null;
        return { kind: 'row-present', list, row, after, place: null, score };
      }),
    );
  for (const { path, value } of fields)
    claims.push({
      kind: 'value',
      path,
      value,
      absence: null,
      place: null,
      grounding: { status: 'exact' },
      score,
      candidates: [],
      signals: {},
    });
  const reader = { kind: 'layout' as const, version: 'test' };
  const drafts = claims.map((claim) => ({ subject, reader, claim, by: null }));
  await db.$transaction((tx) => appendReadings(tx, drafts, run.id));
}

/** Runs its steps again and reconciles it. */
async function judgeAgain(id: string) {
  const attempt = { signal: new AbortController().signal, last: true };
  for (const step of ['agree', 'check', 'calibrate', 'route', 'reconcile'] as const)
    expect(await runStep({ step, id }, attempt, db)).toBe('done');
}

it('a conflict with a paper in review is on a separate list until the paper is accepted', async () => {
  const conflict = await differing('review');
  expect((await listConflicts(rita, { list: 'open' })).conflicts).toEqual([]);
  await db.record.updateMany({ data: { state: 'accepted' } });
  await reconcile();
  const { conflicts } = await listConflicts(rita, { list: 'open' });
  expect(conflicts.map(({ id }) => id)).toEqual([conflict.id]);
});
