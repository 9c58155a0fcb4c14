import { expect, it } from 'vitest';
import { walkLineage } from '#lib/lineage/walks/walk-lineage.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import type { Tx } from '#lib/platform/db.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { appendLineage } from './append-lineage.ts';
import { findSequenceAt } from './find-known.ts';
import { findVersions } from './find-versions.ts';

const { db } = await testDatabase();
const record = assetUri('record', 'r');
const rules = [assetUri('rule', 'S01@1'), assetUri('rule', 'S02@1')];

const fields = (run: string, from: readonly string[] = []) => ({
  asset: assetUri('field-set', run),
  of: record,
  from: from.map((id) => assetUri('reading-set', id)),
  setup: rules,
});

async function sequenceOf(key: string): Promise<number> {
  return Number((await db.asset.findFirstOrThrow({ where: { key } })).since);
}

it('a later commit has the greater number, whichever began first', async () => {
  let endFirst = () => {};
  const mayEnd = new Promise<void>((resolve) => {
    endFirst = resolve;
  });
  let began = () => {};
  const hasBegun = new Promise<void>((resolve) => {
    began = resolve;
  });
  const first = db.$transaction(async (tx: Tx) => {
    await appendLineage(tx, [fields('began-first')]);
    began();
    await mayEnd;
  });
  await hasBegun;
  await db.$transaction((tx) => appendLineage(tx, [fields('began-second')]));
  const between = new Date();
  endFirst();
  await first;
  expect(await sequenceOf('began-second')).toBeLessThan(await sequenceOf('began-first'));
  expect(await findSequenceAt(db, between)).toBe(await sequenceOf('began-second'));
  expect(await findVersions(db, [record], ['field-set'])).toEqual([
    assetUri('field-set', 'began-first'),
  ]);
});

it('a transaction that did not commit leaves nothing', async () => {
  const before = await db.asset.count();
  const failing = db.$transaction(async (tx) => {
    await appendLineage(tx, [fields('rolled-back')]);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await db.asset.count()).toBe(before);
  expect(await db.unwrittenLineage.count()).toBe(0);
});

it('a setup is written once, however many are made with it at once', async () => {
  const runs = Array.from({ length: 12 }, (_, at) => `shared-${at}`);
  await Promise.all(
    runs.map((run) => db.$transaction((tx) => appendLineage(tx, [fields(run, [`${run}-in`])]))),
  );
  expect(await db.asset.count({ where: { kind: { type: 'setup' } } })).toBe(1);
  expect(await db.assetEdge.count({ where: { kind: 'part' } })).toBe(rules.length);
  expect(await db.assetEdge.count({ where: { kind: null } })).toBe(runs.length);
});

it('every moment finds the last commit that had ended by then', async () => {
  for (let run = 0; run < 5; run++)
    await db.$transaction((tx) => appendLineage(tx, [fields(`moment-${run}`)]));
  const all = await db.asset.findMany({ orderBy: { id: 'asc' } });
  for (const { at } of all) {
    const last = all.findLast((asset) => asset.at <= at);
    expect(await findSequenceAt(db, at)).toBe(Number(last?.since));
  }
  expect(await findSequenceAt(db, new Date(0))).toBe(0);
});

it('an address belongs to one asset, whoever writes it', async () => {
  const known = await db.asset.findFirstOrThrow({ where: { key: 'began-first' } });
  const { kindId, key, since, at } = known;
  await expect(db.asset.create({ data: { kindId, key, since, at } })).rejects.toThrow();
});

it('an edge that comes later than what it leads to holds from then on', async () => {
  const learned = assetUri('reader-version', 'same-weights', 'learned');
  const [first, second] = [assetUri('record-version', 'l-1'), assetUri('record-version', 'l-2')];
  const learn = (from: readonly AssetUri[]) =>
    db.$transaction((tx) => appendLineage(tx, [{ asset: learned, from }]));
  await learn([first]);
  const before = await sequenceOf('same-weights');
  await learn([first, second]);
  const above = async (at?: number) => {
    const walk = await walkLineage([learned], { direction: 'up', depth: 1, at }, db);
    return walk.assets.filter(({ hops }) => hops > 0).map(({ uri }) => uri);
  };
  expect(await above(before)).toEqual([first]);
  expect(await above()).toEqual([first, second]);
  const [edges, links] = [await db.assetEdge.count(), await db.assetLink.count()];
  await learn([first, second]);
  expect([await db.assetEdge.count(), await db.assetLink.count()]).toEqual([edges, links]);
});

it('finds the few assets that it names without reading all of them', async () => {
  await db.$executeRaw`
    INSERT INTO assets (kind, key, since, at)
    SELECT min(asset_kinds.id), 'other ' || n, 0, now() FROM asset_kinds, generate_series(1, 5000) n GROUP BY n`;
  await db.$executeRaw`ANALYZE assets`;
  const scans = async () => {
    const rows = await db.$queryRaw<{ scans: number }[]>`
      SELECT seq_scan::int AS scans FROM pg_stat_user_tables WHERE relname = 'assets'`;
    return rows[0]?.scans ?? Number.NaN;
  };
  const append = (run: string) =>
    db.$transaction(async (tx) => {
      await appendLineage(tx, [fields(run)]);
      // What the commit itself reads is then counted when it ends.
      await tx.$queryRaw`SELECT pg_stat_force_next_flush()::text`;
    });
  await append('by-index-1');
  const before = await scans();
  await append('by-index-2');
  expect((await scans()) - before).toBe(0);
});
