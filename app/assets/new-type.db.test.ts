import { createElement, type ReactElement } from 'react';
import { prerenderToNodeStream } from 'react-dom/static';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { GET as getImpact } from '#app/api/v1/assets/[uri]/impact/route.ts';
import { GET as getLineage } from '#app/api/v1/assets/[uri]/lineage/route.ts';
import { GET as getAsset } from '#app/api/v1/assets/[uri]/route.ts';
import { POST as findByWords, GET as listOfType } from '#app/api/v1/assets/route.ts';
import { appendLineage } from '#lib/assets/append-lineage.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { describeAsset } from '#lib/lineage/assets/describe-asset.ts';
import { findAffected } from '#lib/lineage/find-affected.ts';
import { listUnused } from '#lib/lineage/impact-of.ts';
import { ASSET_TYPES } from '#lib/lineage/types.ts';
import { measureMetadata } from '#lib/lineage/upkeep/measure-metadata.ts';
import { sweepAssets } from '#lib/lineage/upkeep/sweep-assets.ts';
import { walkAround } from '#lib/lineage/walks/walk-around.ts';
import { findLastSequence } from '#lib/lineage/walks/walk-lineage.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import type { Person } from '#lib/model/user.ts';
import { createKey } from '#lib/pipeline/access/manage-keys.ts';
import { serveRoutes } from '#lib/testing/routes/serve-routes.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { AssetFacts } from './[type]/[provider]/[id]/asset-facts.tsx';
import { AssetImpact } from './[type]/[provider]/[id]/asset-impact.tsx';
import { AssetLists } from './[type]/[provider]/[id]/asset-lists.tsx';
import { AssetPicture } from './[type]/[provider]/[id]/asset-picture.tsx';
import { assetAddress } from './asset-address.ts';

// Files share modules. This one loads its own, so that no other file meets a toy.
vi.hoisted(() => vi.resetModules());
afterAll(() => {
  vi.doUnmock('#lib/lineage/types/outside.ts');
  vi.resetModules();
});

// The one line that a new type takes, and the one that a second source for a type takes. Nothing
// else in the product knows about toys.
vi.mock('#lib/lineage/types/outside.ts', async (load) => {
  const real = await load<typeof import('#lib/lineage/types/outside.ts')>();
  const { SHELF, TOY } = await import('#lib/testing/toy-assets.ts');
  const withShelf = real.OUTSIDE_TYPES.map((type) =>
    type.type === 'dataset' ? { ...type, providers: [...type.providers, SHELF] } : type,
  );
  return { OUTSIDE_TYPES: [...withShelf, TOY] };
});

const { db } = await testDatabase();
const api = await serveRoutes({
  'GET /api/v1/assets': listOfType,
  'POST /api/v1/assets': findByWords,
  'GET /api/v1/assets/[uri]': getAsset,
  'GET /api/v1/assets/[uri]/lineage': getLineage,
  'GET /api/v1/assets/[uri]/impact': getImpact,
});
const SOLDIER = assetUri('toy', 'tin-soldier', 'box');
const HORSE = assetUri('toy', 'wooden-horse', 'box');
const CATALOG = assetUri('dataset', 'catalog', 'shelf');
const RECORD = `rec_${'7'.repeat(20)}`;
const record = assetUri('record', RECORD);
const readings = assetUri('reading-set', 'run-of-toys');
const version = assetUri('record-version', 'run-of-toys');
let sue: Person;
let key = '';

/** A record that was read with the help of a toy. */
beforeAll(async () => {
  sue = await seedPerson(db, 'sue', 'supervisor');
  ({ key } = await createKey({ name: 'Program', role: 'supervisor', person: sue }));
  const documentId = await seedDocument(db);
  const given = { documentId, form: 'receipt', formScore: 1, pages: [1], expectedLossUsd: 1.25 };
  await db.record.create({ data: { ...given, id: RECORD, state: 'accepted' } });
  await db.$transaction((tx) =>
    appendLineage(tx, [
      { asset: readings, of: record, from: [], setup: [SOLDIER] },
      { asset: version, of: record, from: [readings] },
    ]),
  );
  await sweepAssets(db);
});

async function ask(path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${api}/api/v1/assets${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

const at = (uri: AssetUri, rest = '') => `/${encodeURIComponent(uri)}${rest}`;

async function draw(element: ReactElement): Promise<string> {
  let html = '';
  const { prelude } = await prerenderToNodeStream(element);
  for await (const part of prelude) html += part;
  return html;
}

/** The parts of an asset's page, as a browser gets them. */
async function drawPage(uri: AssetUri): Promise<string> {
  const query = { depth: 4, open: '', path: '' };
  const view = await describeAsset(uri, sue);
  if (!view) throw new Error(`${uri} is not known`);
  const around = await walkAround(uri, sue, query);
  const { impact } = view;
  return [
    await draw(createElement(AssetFacts, { view, catalog: BUILT_IN })),
    await draw(createElement(AssetPicture, { uri, around, query })),
    await draw(createElement(AssetLists, { uri, around, query })),
    impact ? await draw(await AssetImpact({ view, impact, viewer: sue })) : '',
  ].join('\n');
}

it('a type that is added is found by its name, nearly its name, its type, and what it refers to', async () => {
  const hits = async (q: string, type?: string) => {
    const found = z.object({ assets: z.array(z.object({ uri: z.string(), by: z.string() })) });
    const { assets } = found.parse(await ask('', { q, type }));
    return assets.map(({ uri, by }) => [uri, by]);
  };
  expect(await hits('tin soldier')).toEqual([
    [SOLDIER, 'exact'],
    [CATALOG, 'related'],
  ]);
  expect(await hits('tin soldxer', 'toy')).toEqual([[SOLDIER, 'similar']]);
  expect(await hits('wooden-horse')).toEqual([
    [HORSE, 'exact'],
    [SOLDIER, 'related'],
  ]);
  expect(await ask('?type=toy')).toEqual({
    assets: [
      { uri: SOLDIER, name: 'Tin soldier', title: 'Toy' },
      { uri: HORSE, name: 'Wooden horse', title: 'Toy' },
    ],
    next: null,
  });
});

it('it has a page with its facts, its owner, its picture and its lists, over HTTP as well', async () => {
  expect(await ask(at(SOLDIER))).toMatchObject({
    ...{ uri: SOLDIER, type: 'Toy', name: 'Tin soldier', gone: false, silentSince: null },
    facts: { Material: 'Tin', Pieces: 3 },
    owner: assetUri('person', 'sue'),
  });
  const page = await drawPage(SOLDIER);
  for (const text of ['Material', 'Tin', 'Pieces', 'Made from', 'Used for', 'Wooden horse'])
    expect(page).toContain(text);
  for (const uri of [HORSE, assetUri('person', 'sue')])
    expect(page).toContain(`href="${assetAddress(uri)}"`);
});

it('it is walked from and to, with everything else', async () => {
  const below = await ask(at(SOLDIER, '/lineage?direction=down'));
  const { assets } = z.object({ assets: z.array(z.object({ uri: z.string() })) }).parse(below);
  const uris = assets.map(({ uri }) => uri);
  expect(uris).toEqual(expect.arrayContaining([readings, version, CATALOG]));
  expect(JSON.stringify(await ask(at(version, '/lineage?direction=up')))).toContain(SOLDIER);
  // From the page of the record to the toy.
  expect(await drawPage(version)).toContain(`href="${assetAddress(SOLDIER)}"`);
});

it('it can be asked what depends on it, be recalled, and be retired', async () => {
  expect(await ask(at(SOLDIER, '/impact'))).toMatchObject({
    impact: { records: 1, cents: 125, accepted: 1 },
    records: [{ uri: record, cents: 125 }],
  });
  expect(await drawPage(SOLDIER)).toContain(`href="${assetAddress(record)}"`);
  const to = await findLastSequence(db);
  const affected = await findAffected({ asset: SOLDIER, from: 0, to }, db);
  expect(affected).toEqual([{ recordId: RECORD, cents: 125 }]);
  await db.$executeRaw`UPDATE assets SET at = at - interval '91 days' WHERE key = 'wooden-horse'`;
  expect((await listUnused(90, db)).map(({ uri }) => uri)).toEqual([HORSE]);
});

it('it counts in the quality of metadata, by source', async () => {
  const rows = await measureMetadata(db);
  expect(rows.find(({ type }) => type === 'toy')).toMatchObject({
    ...{ provider: 'box', plural: 'Toys', assets: 2, owned: 1, orphaned: 0, silentSince: null },
  });
});

it('a second source of a type has all of this beside the first', async () => {
  const sources = ASSET_TYPES.find(({ type }) => type === 'dataset')?.providers;
  expect(sources?.map(({ name }) => name)).toEqual(['openlineage', 'shelf']);
  expect(await ask('?type=dataset')).toMatchObject({ assets: [{ uri: CATALOG }] });
  const page = await drawPage(CATALOG);
  expect(page).toContain('attic');
  expect(page).toContain(`href="${assetAddress(SOLDIER)}"`);
  const rows = (await measureMetadata(db)).filter(({ type }) => type === 'dataset');
  expect(rows.map(({ provider, assets }) => [provider, assets])).toEqual([
    ['openlineage', 0],
    ['shelf', 1],
  ]);
});
