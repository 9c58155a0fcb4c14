import { beforeAll, describe, expect, it } from 'vitest';
import { exampleOf } from '#lib/extraction/learning/example-of.ts';
import {
  appendExample,
  loadLearned,
  loadRecordToLearn,
  saveState,
} from '#lib/extraction/learning/store.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { loadLayouts } from '#lib/metrics/learning/load-layouts.ts';
import { loadPapersSeen } from '#lib/metrics/learning/load-papers-seen.ts';
import { LAYOUT_SIGNAL, numberOfLayout } from '#lib/model/layout-number.ts';
import { Person } from '#lib/model/user.ts';
import { listIncidents } from '#lib/quality/incidents/store.ts';
import { findLayoutTrust } from '#lib/quality/ladder/store.ts';
import { drawReviewed, seedReviewed } from '#lib/testing/seed-reviewed.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { watchLayout } from '../quality/watch-layout.ts';
import { forgetLayout } from './forget-layout.ts';
import { keepLearned } from './keep-learned.ts';
import { restoreLayout } from './restore-layout.ts';

const { db } = await testDatabase();
const person = Person.parse({ id: 'ada', name: 'Ada', role: 'admin' });
const form = BUILT_IN.get('receipt');
const EVER = new Date(0);
/** Two layouts that are not in the training data. */
const LOOKS = [9_500_000, 9_500_001] as const;

beforeAll(async () => {
  await db.user.create({
    data: { id: 'ada', name: 'Ada', email: 'ada@example.org', role: 'admin' },
  });
  for (const look of LOOKS) for (const seed of [0, 1]) await seedReviewed(db, look, seed);
  const learned = await loadLearned(db, form);
  if (learned) await db.$transaction((tx) => saveState(tx, learned));
});

describe('a layout of which too much that passed was wrong', () => {
  const [look] = LOOKS;

  it('is only observed from the review that shows it, and other layouts are not affected', async () => {
    const [layout, other] = await loadLayouts(db);
    if (!layout || !other) throw new Error('two layouts were reviewed');
    expect([layout.standing.rung, other.standing.rung]).toEqual(['suggest', 'suggest']);
    const { recordId } = drawReviewed(look, 0);
    const signals = {
      'layout.score': 0.9,
      'layout.templateSeen': 1,
      [LAYOUT_SIGNAL]: numberOfLayout(layout.id),
    };
    await db.field.create({
      data: {
        recordId,
        path: 'total',
        position: 0,
        value: '9.00',
        grounding: { status: 'exact' },
        contenders: [],
        human: false,
        signals,
      },
    });
    const looked = { recordId, form: 'receipt', path: '', inclusion: 1, judgedAt: new Date() };
    const fields = [{ signals }];
    const watch = () => db.$transaction((tx) => watchLayout(tx, { form, fields }));

    await db.audit.create({ data: { ...looked, kind: 'noticed', audited: 30, wrong: 1 } });
    expect(await watch()).toEqual([]);
    expect(await findLayoutTrust(db, 'receipt', fields)).toEqual({ hold: null, certified: null });

    await db.audit.create({ data: { ...looked, kind: 'noticed', audited: 30, wrong: 6 } });
    const [moved, alert] = await watch();
    expect(moved).toMatchObject({ action: 'layout.moved' });
    expect(alert).toMatchObject({ action: 'incident.opened' });
    const [told] = (await listIncidents(db)).open;
    expect(told).toMatchObject({ kind: 'layout', form: 'receipt', holds: false });
    expect(told?.detail).toContain('7 of 60 checked values');
    const { hold } = await findLayoutTrust(db, 'receipt', fields);
    expect(hold).toMatchObject({ code: 'on-hold' });
    const elsewhere = { [LAYOUT_SIGNAL]: numberOfLayout(other.id) };
    for (const signals of [elsewhere, {}])
      expect((await findLayoutTrust(db, 'receipt', [{ signals }])).hold).toBeNull();
    const known = await loadLayouts(db);
    expect(known.find(({ id }) => id === layout.id)).toMatchObject({
      checked: { values: 60, wrong: 7 },
      standing: { rung: 'observe' },
    });
    expect(known.find(({ id }) => id === other.id)?.standing.rung).toBe('suggest');
    const point = { records: 1, values: 1, automatic: 1, checked: 60, wrong: 7 };
    expect(await loadPapersSeen(EVER, db)).toEqual([
      { id: null, form: null, name: null, points: [null, point, null, null] },
      { id: layout.id, form: 'receipt', name: layout.name, points: [null, point, null, null] },
    ]);
    // Nothing is new, so nothing moves.
    expect(await watch()).toEqual([]);
  });
});

describe('a layout that an administrator forgets', () => {
  it('is no longer known, leaves the others as they were, and is in the log', async () => {
    const before = await loadLayouts(db);
    expect(before.map(({ form: of, papers, records }) => [of, papers, records])).toEqual([
      ['receipt', 2, 2],
      ['receipt', 2, 2],
    ]);
    const [gone, kept] = before;
    if (!gone || !kept) throw new Error('two layouts were reviewed');
    expect(gone.name).not.toBeNull();

    const { records } = await forgetLayout({ form: 'receipt', layout: gone.id, person }, db);
    expect(records).toHaveLength(2);

    expect((await loadLayouts(db)).map(({ id }) => id)).toEqual([kept.id]);
    expect(await db.layoutLadder.count()).toBe(0);
    expect(await db.learnedRecord.count({ where: { form: 'receipt' } })).toBe(2);
    const learned = await loadLearned(db, form);
    expect(learned?.records).toBe(2);
    const [entry] = await db.decision.findMany({ where: { action: 'layout.forgotten' } });
    expect(entry?.actorId).toBe('ada');
    expect(JSON.stringify(entry?.facts)).toContain('receipt, records: 2');
  });

  it('is put back with the records that people still vouch for, and no others', async () => {
    const [known] = await loadLayouts(db);
    if (!known) throw new Error('one layout is left');
    const { id: layout } = known;
    const { records } = await forgetLayout({ form: 'receipt', layout, person }, db);
    const [vouched, undone] = records;
    if (!vouched || !undone) throw new Error('it had two records');
    for (const recordId of records)
      await db.task.create({ data: { recordId, state: 'done', form: 'receipt', reasons: [] } });
    // A review that is being undone: its record is locked until that is committed.
    const restoring = await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM records WHERE id = ${undone} FOR UPDATE`;
      await tx.task.update({ where: { recordId: undone }, data: { state: 'open' } });
      const answer = restoreLayout({ form: 'receipt', layout, records, person }, db);
      await untilLocked();
      return { answer };
    });
    expect(await restoring.answer).toEqual({ kind: 'restored', records: 1 });
    expect(await db.learnedRecord.findMany({ select: { recordId: true } })).toEqual([
      { recordId: vouched },
    ]);
    await keepLearned('receipt', db);
    expect((await loadLayouts(db)).map(({ records: count }) => count)).toEqual([1]);
  });

  it('is put back as little trusted as it was, under its own id with all of its records', async () => {
    await db.document.deleteMany();
    const held = await seedHeld(9_500_003);
    const trust = () => findLayoutTrust(db, 'receipt', [{ signals: signalsOf(held) }]);
    expect((await trust()).hold).toMatchObject({ code: 'on-hold' });
    const { records } = await forgetLayout({ form: 'receipt', layout: held, person }, db);
    expect((await trust()).hold).toBeNull();
    const restore = (layout: string, which = records) =>
      restoreLayout({ form: 'receipt', layout, records: which, person }, db);
    const refused = { code: 'bad-request' };
    await expect(restore('0'.repeat(16))).rejects.toMatchObject(refused);
    await expect(restore(held, records.slice(1))).rejects.toMatchObject(refused);
    expect(await db.learnedRecord.count()).toBe(0);

    expect(await restore(held)).toEqual({ kind: 'restored', records: 2 });
    await keepLearned('receipt', db);
    expect((await trust()).hold).toMatchObject({ code: 'on-hold' });
    expect(await loadLayouts(db)).toMatchObject([{ id: held, standing: { rung: 'observe' } }]);
  });

  it('stays forgotten, and can be restored again, if restoring it is cut off', async () => {
    const [known] = await loadLayouts(db);
    if (!known) throw new Error('one layout is left');
    const { id: layout } = known;
    const { records } = await forgetLayout({ form: 'receipt', layout, person }, db);
    const restore = () => restoreLayout({ form: 'receipt', layout, records, person }, db);
    const before = await countJobs();
    await db.$executeRaw`
      ALTER TABLE unchained_decisions ADD CONSTRAINT cut_off CHECK (false) NOT VALID`;
    await expect(restore()).rejects.toThrow();
    await db.$executeRaw`ALTER TABLE unchained_decisions DROP CONSTRAINT cut_off`;
    expect([await db.learnedRecord.count(), await countJobs()]).toEqual([0, before]);

    expect(await restore()).toEqual({ kind: 'restored', records: records.length });
    expect(await countJobs()).toBe(before + 1);
    await keepLearned('receipt', db);
    expect((await loadLayouts(db)).map(({ id }) => id)).toEqual([layout]);
  });

  it('is refused when it is not known', async () => {
    const unknown = { form: 'receipt', layout: '0'.repeat(16), person };
    await expect(forgetLayout(unknown, db)).rejects.toMatchObject({ code: 'not-found' });
  });
});

function signalsOf(layout: string) {
  return { 'layout.score': 0.9, [LAYOUT_SIGNAL]: numberOfLayout(layout) };
}

/** The id of a layout that two reviews taught, and that is observed for its errors. */
async function seedHeld(look: number): Promise<string> {
  const seeded = [await seedReviewed(db, look, 0), await seedReviewed(db, look, 1)];
  for (const { recordId } of seeded) {
    await db.task.create({ data: { recordId, state: 'done', form: 'receipt', reasons: [] } });
    await db.field.create({
      data: {
        ...{ recordId, path: 'total', position: 0, value: null, human: false, signals: {} },
        ...{ grounding: { status: 'exact' }, contenders: [NO_VALUE] },
      },
    });
    const known = await loadRecordToLearn(db, recordId);
    const example = known && exampleOf(known, form);
    if (!example) throw new Error('its review teaches something');
    await db.$transaction((tx) => appendExample(tx, known.record, 'receipt', example));
  }
  const learned = await loadLearned(db, form);
  if (learned) await db.$transaction((tx) => saveState(tx, learned));
  const [layout] = await loadLayouts(db);
  if (!layout) throw new Error('a layout was reviewed');
  const signals = signalsOf(layout.id);
  for (const { recordId } of seeded) {
    await db.field.updateMany({ where: { recordId }, data: { signals } });
    await db.audit.create({
      data: {
        ...{ recordId, form: 'receipt', path: '', kind: 'noticed', inclusion: 1 },
        ...{ audited: 30, wrong: 6, judgedAt: new Date() },
      },
    });
  }
  await db.$transaction((tx) => watchLayout(tx, { form, fields: [{ signals }] }));
  return layout.id;
}

const NO_VALUE = { value: null, readers: [], readingIds: [], score: 1, place: null };

/** How often a worker was asked to learn the form again. */
async function countJobs(): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM pgboss.job WHERE name = 'refit' AND data->>'kind' = 'learned'`;
  return row?.count ?? 0;
}

/** Resolves once another transaction waits for a lock of this database. */
async function untilLocked(): Promise<void> {
  for (;;) {
    const waiting = await db.$queryRaw<unknown[]>`
      SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (waiting.length > 0) return;
  }
}
