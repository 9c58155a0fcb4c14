import { beforeAll, describe, expect, it } from 'vitest';
import { appendLineage } from '#lib/assets/append-lineage.ts';
import { loadLearned, saveState } from '#lib/extraction/learning/store.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { loadLayouts } from '#lib/metrics/learning/load-layouts.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import { runStep } from '#lib/pipeline/run-step.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { seedReviewed } from '#lib/testing/seed-reviewed.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { findAffected } from './find-affected.ts';
import { getImpact, listDependents, listUnused } from './impact-of.ts';
import { saveStandings } from './upkeep/save-standings.ts';
import { sweepAssets } from './upkeep/sweep-assets.ts';
import { findLastSequence } from './walks/walk-lineage.ts';

const { db } = await testDatabase();
const draw = seeded(15);
const pick = (below: number) => Math.floor(draw() * below);

describe('impact', () => {
  const setups = [
    [assetUri('model', 'm1'), assetUri('prompt-version', 'p1')],
    [assetUri('model', 'm2'), assetUri('prompt-version', 'p1')],
    [assetUri('rule', 'R1@1')],
  ] as const;
  const idOf = (at: number) => `rec_${at.toString(16).padStart(20, '0')}`;
  let documentId = '';

  beforeAll(async () => {
    documentId = await seedDocument(db);
    await seedPerson(db, 'sue', 'supervisor');
  });

  async function judge(
    at: number,
    setup: readonly AssetUri[],
    cents: number,
    state: 'accepted' | 'review',
    paths: readonly string[] = [],
  ) {
    const id = idOf(at);
    const run = `run-${at}-${draw()}`;
    await db.$transaction(async (tx) => {
      await tx.record.upsert({
        where: { id },
        create: {
          id,
          documentId,
          form: 'receipt',
          formScore: 1,
          pages: [1],
          state,
          expectedLossUsd: cents / 100,
        },
        update: { state, expectedLossUsd: cents / 100 },
      });
      await tx.field.deleteMany({ where: { recordId: id } });
      const rest = { recordId: id, grounding: {}, contenders: [], human: false, signals: {} };
      // One field exists without a value.
      await tx.field.createMany({
        data: [...paths, 'phone'].map((path, position) => ({
          ...{ ...rest, path, position },
          value: path === 'phone' ? null : 'x',
        })),
      });
      await appendLineage(tx, [
        { asset: assetUri('reading-set', run), of: assetUri('record', id), from: [], setup },
        {
          asset: assetUri('record-version', run),
          of: assetUri('record', id),
          from: [assetUri('reading-set', run)],
        },
      ]);
    });
    await saveStandings([id], db);
  }

  it('is exactly the records made with it, by dollars, a page at a time', async () => {
    for (let at = 0; at < 12; at++)
      await judge(
        at,
        setups[at % 2] ?? [],
        100 * ((at * 7) % 5),
        at % 3 === 0 ? 'review' : 'accepted',
      );
    await judge(12, setups[2], 5, 'accepted');
    expect(await getImpact(assetUri('model', 'm1'), db)).toMatchObject({
      records: 6,
      pending: 2,
      accepted: 4,
    });
    expect(await getImpact(assetUri('prompt-version', 'p1'), db)).toMatchObject({ records: 12 });
    const found: string[] = [];
    for (let after: Parameters<typeof listDependents>[1] = { limit: 5 }; ; ) {
      const page = await listDependents(assetUri('prompt-version', 'p1'), after, db);
      found.push(...page.dependents.map(({ uri }) => uri));
      if (page.next === null) break;
      after = { limit: 5, after: page.next };
    }
    const expected = Array.from({ length: 12 }, (_, at) => at).toSorted(
      (a, b) => ((b * 7) % 5) - ((a * 7) % 5),
    );
    expect(found).toHaveLength(12);
    expect(new Set(found)).toEqual(new Set(expected.map((at) => assetUri('record', idOf(at)))));
    const centsOf = (uri: string) => (Number.parseInt(uri.slice(-20), 16) * 7) % 5;
    expect(found.map(centsOf)).toEqual(expected.map((at) => (at * 7) % 5));
  });

  it('is counted as a recount would, whoever writes at once', async () => {
    const writer = async () => {
      for (let round = 0; round < 8; round++)
        await judge(
          pick(8),
          setups[pick(3)] ?? [],
          pick(900),
          draw() < 0.5 ? 'review' : 'accepted',
          ['company', 'date', 'lines[r1].amount', 'lines[r2].amount'].filter(() => draw() < 0.5),
        );
    };
    await Promise.all([writer(), writer(), writer(), writer()]);
    const totals = await db.$queryRaw<unknown[]>`
      SELECT "classId", state::text, exported, records, cents::int FROM class_totals
      WHERE records <> 0 OR cents <> 0 ORDER BY 1, 2, 3`;
    const recount = await db.$queryRaw<unknown[]>`
      SELECT "classId", state::text, exported, count(*)::int AS records, sum(cents)::int AS cents
      FROM record_standings GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
    expect(totals).toEqual(recount);
    const ofFields = await db.$queryRaw<unknown[]>`
      SELECT field.pattern, state::text, exported, records, cents::int FROM field_totals
      JOIN counted_fields field ON field.id = "fieldId" WHERE records <> 0 OR cents <> 0 ORDER BY 1, 2, 3`;
    const recounted = await db.$queryRaw<unknown[]>`
      SELECT pattern, state::text, false AS exported, count(*)::int AS records, round(sum(cents))::int AS cents
      FROM (SELECT DISTINCT row.id, replace(replace(path, 'r1', ''), 'r2', '') AS pattern, state,
          "expectedLossUsd" * 100 AS cents
        FROM fields JOIN records row ON row.id = fields."recordId" WHERE value IS NOT NULL) AS held
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
    expect(ofFields).toEqual(recounted);
    const before = await db.recordStanding.findMany({ orderBy: { assetId: 'asc' } });
    await sweepAssets(db);
    expect(await db.recordStanding.findMany({ orderBy: { assetId: 'asc' } })).toEqual(before);
  });

  it('of a field is exactly the records that hold a value of it, also in a row of a table', async () => {
    const field = (pattern: string) => assetUri('field-definition', `receipt/${pattern}`);
    const listAll = async (pattern: string) => {
      const found: string[] = [];
      for (let after: Parameters<typeof listDependents>[1] = { limit: 3 }; ; ) {
        const page = await listDependents(field(pattern), after, db);
        found.push(...page.dependents.map(({ uri }) => uri));
        if (page.next === null) return found;
        after = { limit: 3, after: page.next };
      }
    };
    await db.webhook.createMany({
      data: [true, false].map((isEnabled) => ({
        ...{ isEnabled, url: 'https://hooks.example.org/', description: '', createdById: 'sue' },
        kinds: ['record_corrected' as const],
      })),
    });
    const first = 100;
    for (let at = 0; at < 8; at++) {
      const paths = at < 5 ? ['lines[a].amount', 'lines[b].amount', 'taxId'] : ['company'];
      await judge(first + at, setups[0], 10 * at, at === 0 ? 'review' : 'accepted', paths);
    }
    const uris = (ats: readonly number[]) => ats.map((at) => assetUri('record', idOf(first + at)));
    expect(await listAll('taxId')).toEqual(uris([4, 3, 2, 1, 0]));
    expect(await getImpact(field('taxId'), db)).toMatchObject({
      ...{ records: 5, cents: 100, pending: 1, accepted: 4, exported: 0, consumers: 1 },
      lastUsedAt: expect.any(Date),
    });
    expect(await listAll('lines[].amount')).toEqual(expect.arrayContaining(uris([0, 4])));
    expect(await listAll('phone')).toEqual([]);

    // A person removes the value: the record no longer depends on the field.
    await judge(first + 2, setups[0], 20, 'accepted', ['company']);
    await db.record.update({ where: { id: idOf(first + 3) }, data: { state: 'gone' } });
    await saveStandings([idOf(first + 3)], db);
    expect(await listAll('taxId')).toEqual(uris([4, 1, 0]));
    expect(await getImpact(field('taxId'), db)).toMatchObject({ records: 3, cents: 50 });
  });

  it('leaves fields that no record holds, of forms in use, to be retired', async () => {
    await sweepAssets(db);
    const unused = async () =>
      (await listUnused(90, db)).map(({ uri }) => uri).filter((uri) => uri.includes('/receipt/'));
    expect(await unused()).toEqual([]);
    await db.$executeRaw`UPDATE assets SET at = at - interval '91 days'`;
    expect(await unused()).toContain(assetUri('field-definition', 'receipt/address'));
    expect(await unused()).not.toContain(assetUri('field-definition', 'receipt/company'));
    const all = await listUnused(90, db);
    expect(
      all.filter(({ uri }) => uri.startsWith('csn://field-definition/countersign/eob/')),
    ).toEqual([]);
  });

  it('of a layout is the records that were read on it, which a recall finds as well', async () => {
    const form = BUILT_IN.get('receipt');
    await seedReviewed(db, 9_500_004, 0);
    const learned = await loadLearned(db, form);
    if (learned) await db.$transaction((tx) => saveState(tx, learned));
    const [known] = await loadLayouts(db);
    const layout = assetUri('layout', `receipt/${known?.id}`);
    const { recordId } = await seedReviewed(db, 9_500_004, 1);
    await db.record.update({ where: { id: recordId }, data: { state: 'extracting' } });
    const from = (await findLastSequence(db)) + 1;
    const attempt = { signal: new AbortController().signal, last: true };
    for (const step of ['extract', 'agree', 'check', 'calibrate', 'route'] as const)
      await runStep({ step, id: recordId }, attempt);
    await saveStandings([recordId], db);
    expect(await getImpact(layout, db)).toMatchObject({ records: 1 });
    const { dependents } = await listDependents(layout, {}, db);
    expect(dependents.map(({ uri }) => uri)).toEqual([assetUri('record', recordId)]);
    await db.record.update({ where: { id: recordId }, data: { state: 'accepted' } });
    const to = await findLastSequence(db);
    const affected = await findAffected({ asset: layout, from, to }, db);
    expect(affected.map((one) => one.recordId)).toEqual([recordId]);
    expect(await findAffected({ asset: layout, from: 0, to: from - 1 }, db)).toEqual([]);
  });
});
