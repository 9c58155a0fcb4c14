import { beforeAll, describe, expect, it } from 'vitest';
import { appendLineage } from '#lib/assets/append-lineage.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { seedDocument } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { getImpact, listDependents } from './impact-of.ts';
import { saveStandings } from './save-standings.ts';
import { sweepAssets } from './sweep-assets.ts';

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
  });

  async function judge(
    at: number,
    setup: readonly AssetUri[],
    cents: number,
    state: 'accepted' | 'review',
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
    const before = await db.recordStanding.findMany({ orderBy: { assetId: 'asc' } });
    await sweepAssets(db);
    expect(await db.recordStanding.findMany({ orderBy: { assetId: 'asc' } })).toEqual(before);
  });
});
