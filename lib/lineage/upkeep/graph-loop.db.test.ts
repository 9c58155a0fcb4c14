import { expect, it, vi } from 'vitest';
import { seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { findAssets } from '../assets/find-assets.ts';
import { startGraphLoop } from './graph-loop.ts';

const { db } = await testDatabase();
const WAIT = { timeout: 60_000, interval: 100 };

it('what changes is found while a sweep is under way', async () => {
  const sue = await seedPerson(db, 'sue', 'supervisor');
  let endSweep = () => {};
  const mayEnd = new Promise<void>((resolve) => {
    endSweep = resolve;
  });
  let lock = () => {};
  const isLocked = new Promise<void>((resolve) => {
    lock = resolve;
  });
  // A sweep records each source it has compared, and waits for this while the lock is held.
  const holding = db.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE asset_sources IN SHARE MODE`;
      lock();
      await mayEnd;
    },
    { timeout: 120_000 },
  );
  await isLocked;
  const graph = startGraphLoop(db, { firstSweepMs: 0 });
  await vi.waitFor(async () => {
    const [row] = await db.$queryRaw<{ waits: boolean }[]>`
      SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = 'asset_sources'::regclass) AS waits`;
    expect(row?.waits).toBe(true);
  }, WAIT);
  await db.user.update({ where: { id: 'sue' }, data: { name: 'Petronella Quist' } });
  await vi.waitFor(
    async () => expect(await findAssets('petronella', sue)).toMatchObject([{ by: 'beginning' }]),
    WAIT,
  );
  expect(await db.assetSource.count()).toBe(0);
  endSweep();
  await holding;
  await graph.stop();
  expect(await db.assetSource.count()).toBeGreaterThan(0);
});

it('an edge that follows from others is there soon after they are, without a sweep', async () => {
  const graph = startGraphLoop(db, { firstSweepMs: 600_000 });
  await db.user.create({ data: { id: 'owner', name: 'Owner', email: 'owner@example.org' } });
  const { id: key } = await db.webhook.create({
    data: { url: 'https://hooks.example.org/', description: '', kinds: [], createdById: 'owner' },
  });
  const { id: teamId } = await db.team.create({ data: { name: 'Night shift' } });
  const listTeams = async () => {
    const rows = await db.$queryRaw<{ team: string }[]>`
      SELECT team.key AS team FROM asset_links edge JOIN assets team ON team.id = edge."from"
      JOIN assets asset ON asset.id = edge."to"
      WHERE edge.kind = 'inferred' AND edge."until" IS NULL AND asset.key = ${key}`;
    return rows.map(({ team }) => team);
  };
  await db.user.update({ where: { id: 'owner' }, data: { teamId } });
  await vi.waitFor(async () => expect(await listTeams()).toContain(teamId), WAIT);
  await db.user.update({ where: { id: 'owner' }, data: { teamId: null } });
  await vi.waitFor(async () => expect(await listTeams()).not.toContain(teamId), WAIT);
  await graph.stop();
});
