import { describe, expect, it } from 'vitest';
import { testDatabase } from '#lib/testing/test-database.ts';
import { sweepAssets } from './upkeep/sweep-assets.ts';
import { takeEvents } from './upkeep/take-events.ts';

const { db } = await testDatabase();

describe('an edge that follows from others', () => {
  const listInferred = () =>
    db.$queryRaw<{ team: string; asset: string; through: string; holds: boolean }[]>`
      SELECT team.key AS team, asset.key AS asset, person.key AS through, edge."until" IS NULL AS holds
      FROM asset_links edge JOIN assets team ON team.id = edge."from" JOIN assets asset ON asset.id = edge."to"
      JOIN assets person ON person.id = edge.evidence[2] WHERE edge.kind = 'inferred' ORDER BY edge.since`;

  it('is there with its evidence, and ends with any hop of it', async () => {
    await db.user.create({
      data: { id: 'owner', name: 'Owner', email: 'owner@example.org', role: 'admin' },
    });
    const webhook = await db.webhook.create({
      data: { url: 'https://hooks.example.org/', description: '', kinds: [], createdById: 'owner' },
    });
    await sweepAssets(db);
    const edge = { team: 'admin', asset: webhook.id, through: 'owner' };
    expect(await listInferred()).toEqual([{ ...edge, holds: true }]);
    await db.user.update({ where: { id: 'owner' }, data: { role: 'reviewer' } });
    while ((await takeEvents(db)) > 0);
    await db.$queryRaw`SELECT infer_edges()`;
    expect(await listInferred()).toEqual([
      { ...edge, holds: false },
      { ...edge, team: 'reviewer', holds: true },
    ]);
  });
});
