import { beforeAll, expect, it } from 'vitest';
import { assetUri } from '#lib/model/asset-uri.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { describeAsset } from './describe-asset.ts';
import { findFreshness } from './find-freshness.ts';
import { keepMetadataDay, listMetadataDays } from './keep-metadata-day.ts';
import { sweepAssets } from './sweep-assets.ts';
import { takeEvents } from './take-events.ts';
import { ASSET_TYPES } from './types.ts';
import { walkAround } from './walk-around.ts';

const { db } = await testDatabase();

beforeAll(async () => {
  await seedDocument(db);
  const { id } = await seedPerson(db, 'sue', 'supervisor');
  const { id: teamId } = await db.team.create({ data: { name: 'Night shift' } });
  await db.user.update({ where: { id }, data: { teamId } });
  await sweepAssets(db);
});

it('every source that is listed answers, with facts in the shape of its type', async () => {
  const sources = await db.assetSource.findMany();
  expect(sources.filter(({ silentSince }) => silentSince !== null)).toEqual([]);
  const listed = ASSET_TYPES.flatMap(({ type, providers }) =>
    providers.filter(({ list }) => list).map(({ name }) => `${type} ${name}`),
  );
  expect(sources.map(({ type, provider }) => `${type} ${provider}`).sort()).toEqual(listed.sort());
  for (const type of ['field-definition', 'queue', 'role', 'team', 'person'])
    expect(await db.assetFacts.count({ where: { asset: { kind: { type } } } })).toBeGreaterThan(0);
});

it('a team is one that people are put into, and everybody of a role is a role', async () => {
  const viewer = await seedPerson(db, 'ann', 'admin');
  const team = await db.team.findFirstOrThrow();
  const view = await describeAsset(assetUri('team', team.id), viewer);
  expect(view).toMatchObject({ title: 'Team', name: 'Night shift' });
  expect(view?.facts).toContainEqual({ label: 'Members', value: 1 });
  const { down } = await walkAround(assetUri('team', team.id), viewer, { depth: 1 }, db);
  const below = down.assets.map(({ uri }) => uri);
  expect(below).toContain(assetUri('person', 'sue'));
  expect(await describeAsset(assetUri('role', 'supervisor'), viewer)).toMatchObject({
    title: 'Role',
  });
  expect(await describeAsset(assetUri('team', 'supervisor'), viewer)).toBeNull();
});

it('how fresh it is: what waits to be read, and since when all sources have been compared', async () => {
  const before = await findFreshness(db);
  while ((await takeEvents(db)) > 0);
  const read = await findFreshness(db);
  expect(read.waiting).toBe(0);
  expect(read.sequence).toBeGreaterThanOrEqual(before.sequence);
  await db.team.create({ data: { name: 'Weekend shift' } });
  expect((await findFreshness(db)).waiting).toBe(1);
  const oldest = new Date('2026-01-01T00:00:00Z');
  const where = { type_provider: { type: 'team', provider: 'countersign' } };
  await db.assetSource.update({ where, data: { sweptAt: oldest } });
  expect((await findFreshness(db)).sweptAt).toEqual(oldest);
});

it('the figures of a day are those of its last sweep', async () => {
  await sweepAssets(db);
  await keepMetadataDay(new Date('2026-01-01T08:00:00Z'), db);
  await keepMetadataDay(new Date('2026-01-02T08:00:00Z'), db);
  const before = await listMetadataDays(db);
  await db.team.create({ data: { name: 'Day shift' } });
  await sweepAssets(db);
  await keepMetadataDay(new Date('2026-01-02T20:00:00Z'), db);
  const after = await listMetadataDays(db);
  expect(after.map(({ day }) => day)).toEqual(['2026-01-01', '2026-01-02']);
  expect(after[0]).toEqual(before[0]);
  expect(after[1]?.assets).toBe((before[1]?.assets ?? 0) + 1);
});
