import { expect, it } from 'vitest';
import { appendLineage } from '#lib/assets/append-lineage.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { queryAddress, readQuery } from './asset-query.ts';

const { db } = await testDatabase();
const asset = assetUri('dataset-version', 'a@1', 'openlineage');

it('a day is the last commit of that day, before what the slider says', async () => {
  await db.$transaction((tx) => appendLineage(tx, [{ asset, from: [] }]));
  const { since, at } = await db.asset.findFirstOrThrow({ where: { key: 'a@1' } });
  const day = at.toISOString().slice(0, 10);
  expect(await readQuery({ on: day, at: '1000000' })).toMatchObject({ at: Number(since) });
  const before = await readQuery({ on: '2020-01-01', at: '1000000' });
  expect(before.at).toBe(0);
  expect(queryAddress(asset, before)).toContain('at=0');
  for (const on of ['', 'yesterday'])
    expect(await readQuery({ on, at: '7' })).toMatchObject({ at: 7, depth: 4 });
});
