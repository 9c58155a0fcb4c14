import { beforeAll, describe, expect, it } from 'vitest';
import { appendLineage } from '#lib/assets/append-lineage.ts';
import { type Fault, findAffected } from '#lib/lineage/find-affected.ts';
import { findLastSequence } from '#lib/lineage/walks/walk-lineage.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import type { Person } from '#lib/model/user.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { carryOutRecall } from './carry-out-recall.ts';
import { changeRecall } from './change-recall.ts';
import { startRecall } from './start-recall.ts';

const { db } = await testDatabase();
const draw = seeded(11);
const RECORDS = 3_700;
const MODELS = ['good', 'good', 'other', 'other', 'faulty', 'faulty', 'faulty', 'faulty'] as const;
const idOf = (at: number) => `rec_${at.toString(16).padStart(20, '0')}`;
let sue: Person;
let fault: Fault;
/** The faulty models that read the current version of each record. */
const truth = new Map<string, ReadonlySet<string>>();

/**
 * One reading of each of some records: by a model, or by two, with a version of the record made
 * from it. One in fifty is read by a rarely used model.
 */
async function read(round: number, records: readonly number[], faulty: boolean): Promise<void> {
  const made = records.flatMap((at) => {
    const pick = () => MODELS[Math.floor(draw() * MODELS.length)] ?? 'good';
    const models = at % 50 === 0 ? ['rare'] : draw() < 0.3 ? [pick(), pick()] : [pick()];
    const [id, run] = [idOf(at), `${round}-${at}`];
    truth.set(id, new Set(faulty ? models : []));
    const of = assetUri('record', id);
    const readings = models.map((model, nth) => ({
      asset: assetUri('reading-set', `${run}-${nth}`),
      of,
      from: [],
      setup: [assetUri('model', model), assetUri('prompt-version', `p${at % 3}`)],
    }));
    const fields = assetUri('field-set', run);
    return [
      ...readings,
      { asset: fields, of, from: readings.map(({ asset }) => asset) },
      { asset: assetUri('record-version', run), of, from: [fields] },
    ];
  });
  await db.$transaction((tx) => appendLineage(tx, made));
}

beforeAll(async () => {
  const documentId = await seedDocument(db);
  sue = await seedPerson(db, 'sue', 'supervisor');
  await db.record.createMany({
    data: Array.from({ length: RECORDS }, (_, at) => ({
      id: idOf(at),
      documentId,
      form: 'receipt',
      formScore: 1,
      pages: [1],
      state: 'accepted' as const,
      acceptedAt: new Date('2026-01-02'),
      expectedLossUsd: ((at * 37) % 500) / 100,
    })),
  });
  const all = Array.from({ length: RECORDS }, (_, at) => at);
  await read(0, all, false);
  const from = (await findLastSequence(db)) + 1;
  // While the model is faulty, most are read again; some of these twice.
  await read(
    1,
    all.filter(() => draw() < 0.7),
    true,
  );
  await read(
    2,
    all.filter(() => draw() < 0.2),
    true,
  );
  const to = await findLastSequence(db);
  // Once it is fixed, some are read once more.
  await read(
    3,
    all.filter(() => draw() < 0.3),
    false,
  );
  // Documents that are split again: their records no longer exist.
  const gone = all.filter(() => draw() < 0.05).map(idOf);
  await db.record.updateMany({ where: { id: { in: gone } }, data: { state: 'gone' } });
  for (const id of gone) truth.delete(id);
  fault = { asset: assetUri('model', 'faulty'), from, to };
});

describe('what a recall is about', () => {
  it('is exactly what was made with it then and has not changed since', async () => {
    const expected = [...truth].filter(([, models]) => models.has('faulty')).map(([id]) => id);
    const found = await findAffected(fault, db);
    expect(expected.length).toBeGreaterThanOrEqual(1_000);
    expect(found.map(({ recordId }) => recordId).sort()).toEqual(expected.sort());
    const cents = found.map((one) => one.cents);
    expect(cents).toEqual(cents.toSorted((a, b) => b - a));
  });

  it('includes nothing from another time', async () => {
    expect(await findAffected({ ...fault, from: fault.to + 100, to: fault.to + 200 }, db)).toEqual(
      [],
    );
    expect(
      await startRecall({
        asset: assetUri('model', 'unknown'),
        from: 0,
        to: 9e9,
        reason: 'x',
        person: sue,
      }),
    ).toEqual({ kind: 'nothing' });
  });
});

describe('a recall', () => {
  const statesOf = async () => {
    const where = { state: { not: 'gone' as const } };
    const rows = await db.record.groupBy({ by: ['state'], where, _count: true });
    return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
  };

  it('reopens the largest first, can be paused, and can be reversed', async () => {
    // The faults of the rarely used model: what is reopened, step by step.
    const rare = { ...fault, asset: assetUri('model', 'rare') };
    const affected = await findAffected(rare, db);
    expect(affected.length).toBeGreaterThan(10);
    const accepted = await db.record.count({ where: { state: 'accepted' } });
    const exported = affected[0]?.recordId ?? '';
    await db.export.create({
      data: {
        format: 'json',
        filter: {},
        recordCount: 1,
        fileKey: 'k',
        records: { create: [{ recordId: exported }] },
      },
    });
    const started = await startRecall({ ...rare, reason: 'it read 7 as 1', person: sue });
    if (started.kind !== 'started') throw new Error(started.kind);
    const { recallId } = started;
    expect(started.records).toBe(affected.length);
    expect(await db.incident.count({ where: { kind: 'recall', resolvedAt: null } })).toBe(1);

    const first = await carryOutRecall(db);
    const reopened = await db.record.findMany({ where: { state: 'review' }, select: { id: true } });
    const largest = affected.slice(0, first).map(({ recordId }) => recordId);
    expect(reopened.map(({ id }) => id).sort()).toEqual(largest.sort());
    const told = await db.event.findMany({ where: { recordId: exported } });
    expect(told.map(({ kind }) => kind)).toContain('record_retracted');
    expect((await db.exportedRecord.findFirstOrThrow()).supersededAt).not.toBeNull();

    const change = { recallId, reason: 'wait', person: sue };
    expect(await changeRecall({ ...change, change: 'pause' })).toEqual({ kind: 'changed' });
    expect(await carryOutRecall(db)).toBe(0);
    expect(await changeRecall({ ...change, change: 'resume' })).toEqual({ kind: 'changed' });
    while ((await carryOutRecall(db)) > 0);
    expect(await statesOf()).toEqual({
      accepted: accepted - affected.length,
      review: affected.length,
    });

    // Someone is working on one of them: it stays with them.
    const touched = affected.at(-1)?.recordId ?? '';
    await db.record.update({ where: { id: touched }, data: { version: { increment: 1 } } });
    expect(await changeRecall({ ...change, change: 'take-back' })).toEqual({ kind: 'changed' });
    while ((await carryOutRecall(db)) > 0);
    expect(await statesOf()).toEqual({ accepted: accepted - 1, review: 1 });
    const back = await db.record.findUniqueOrThrow({ where: { id: exported } });
    expect(back.acceptedAt).toEqual(new Date('2026-01-02'));
    expect((await db.exportedRecord.findFirstOrThrow()).supersededAt).toBeNull();
    expect(await db.task.count({ where: { state: 'open' } })).toBe(1);
    expect(await changeRecall({ ...change, change: 'resume' })).toMatchObject({ kind: 'too-late' });
  });
});
