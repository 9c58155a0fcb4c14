import { beforeAll, expect, it } from 'vitest';
import { appendLineage } from '#lib/assets/append-lineage.ts';
import { listRulesOf } from '#lib/checking/rules.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import { DEFAULT_POLICY } from '#lib/routing/policy.ts';
import { EVERY_FORM, savePolicy } from '#lib/routing/store.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { describeAsset } from './assets/describe-asset.ts';
import { listAssets } from './assets/list-assets.ts';
import { ASSET_TYPES } from './types.ts';
import { findFreshness } from './upkeep/find-freshness.ts';
import { keepMetadataDay, listMetadataDays } from './upkeep/keep-metadata-day.ts';
import { sweepAssets } from './upkeep/sweep-assets.ts';
import { takeEvents } from './upkeep/take-events.ts';
import { walkAround } from './walks/walk-around.ts';

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
  for (const type of ['field-definition', 'rule', 'queue', 'role', 'team', 'person'])
    expect(await db.assetFacts.count({ where: { asset: { kind: { type } } } })).toBeGreaterThan(0);
});

it('each kind of thing that a decision about bills can depend on is a type', () => {
  const types = new Set(ASSET_TYPES.map(({ type }) => type));
  const wanted = [
    ...['document', 'page', 'ocr-run', 'record', 'field-set', 'form-version', 'field-definition'],
    ...['rule', 'reader-version', 'prompt-version', 'model', 'endpoint', 'run', 'calibrator'],
    ...['policy', 'gold-set', 'evaluation', 'queue', 'decision', 'person', 'team', 'export'],
    ...['consumer', 'incident', 'encounter', 'payment', 'layout'],
  ];
  expect(wanted.filter((type) => !types.has(type))).toEqual([]);
  expect(types.size).toBe(ASSET_TYPES.length);
});

it('the built-in rules and the built-in policy are listed before they are used', async () => {
  const viewer = await seedPerson(db, 'lee', 'supervisor');
  const namesOf = async (type: string) =>
    (await listAssets(viewer, { type, limit: 200 }, db)).assets.map(({ name }) => name);
  const [rule] = listRulesOf(BUILT_IN.get('receipt'));
  expect(await namesOf('rule')).toContain(`Rule ${rule?.id}@${rule?.version}`);
  expect(await namesOf('policy')).toEqual([`Policy ${DEFAULT_POLICY.id}, built in`]);
});

it('what something is made with for the first time is listed without a sweep', async () => {
  const uri = assetUri('rule', 'S01@999');
  const made = { asset: assetUri('check-set', 'first-use'), from: [], setup: [uri] };
  await db.$transaction((tx) => appendLineage(tx, [made]));
  expect(await db.assetEvent.count({ where: { type: 'rule', key: 'S01@999' } })).toBe(1);
  while ((await takeEvents(db)) > 0);
  const found = { state: 'enriched' as const, asset: { key: 'S01@999' } };
  expect(await db.assetFacts.count({ where: found })).toBe(1);
  // Used again, it is not read again.
  const again = { ...made, asset: assetUri('check-set', 'second-use') };
  await db.$transaction((tx) => appendLineage(tx, [again]));
  expect(await db.assetEvent.count({ where: { type: 'rule' } })).toBe(0);
});

it('a policy is listed by the id that records name it by, once it is saved', async () => {
  const { id: createdById } = await seedPerson(db, 'pat', 'admin');
  const { id: _, ...terms } = DEFAULT_POLICY;
  const policy = { form: EVERY_FORM, terms, note: 'for a test', createdById };
  await db.$transaction((tx) => savePolicy(tx, policy));
  while ((await takeEvents(db)) > 0);
  const saved = await db.assetFacts.findMany({
    where: { asset: { kind: { type: 'policy' }, key: { not: DEFAULT_POLICY.id } } },
    select: { name: true },
  });
  expect(saved).toEqual([{ name: 'Policy all-1' }]);
});

it('a model says how much it reads right, a rule who waived it, a person how their audits ended', async () => {
  const viewer = await seedPerson(db, 'eve', 'admin');
  const endpoint = { name: 'local', url: 'http://127.0.0.1:1/', model: 'm-1' };
  await db.modelEndpoint.create({ data: endpoint });
  const call = {
    ...{ endpoint: 'local', model: 'm-1', inputTokens: 1, outputTokens: 1, queueMs: 0 },
    ...{ latencyMs: 40, costUsd: 0.25, outcome: 'answered' as const },
  };
  await db.modelCall.createMany({
    data: ['p2', 'p1', 'p2'].map((promptVersion) => ({ ...call, promptVersion })),
  });
  const field = { form: 'receipt', championRight: 1, onlyChampion: 0, onlyChallenger: 0 };
  const rest = { championExtra: 0, challengerExtra: 0, championAccepted: 0, challengerAccepted: 0 };
  const figures = { records: 1, tokens: 1, costUsd: null, p50Ms: 1, p99Ms: 1 };
  const fields = [
    { ...field, ...rest, pattern: 'total', n: 3, challengerRight: 2 },
    { ...field, ...rest, pattern: 'date', n: 5, challengerRight: 3 },
  ];
  const counts = { read: 1, records: 1, differences: [], against: null };
  const measured = { ...counts, fields, live: figures, trial: figures };
  const trial = { endpoint: 'local', call: 'slots' as const, share: 1 };
  await db.modelTrial.create({ data: { ...trial, measured, measuredAt: new Date() } });
  const audit = { form: 'receipt', path: 'total', inclusion: 1, judgedById: 'eve' };
  await db.audit.createMany({
    data: [
      { ...audit, kind: 'sample', audited: 4, wrong: 1, judgedAt: new Date() },
      { ...audit, kind: 'seeded', wrong: 0, judgedAt: new Date() },
      { ...audit, kind: 'seeded', wrong: 1, judgedAt: new Date() },
    ],
  });
  const actor = { kind: 'person' as const, id: viewer.id };
  await appendDecisions(db, [
    decision({ action: 'rule.waived', actor, facts: { rules: ['S01'] } }),
  ]);
  const factsOf = async (uri: AssetUri) => {
    const view = await describeAsset(uri, viewer, db);
    return Object.fromEntries((view?.facts ?? []).map(({ label, value }) => [label, value]));
  };
  expect(await factsOf(assetUri('model', 'm-1'))).toMatchObject({
    ...{ Requests: 3, 'Cost, US$': 0.75, 'Prompts used with it': ['p1', 'p2'] },
    // 5 of 8.
    'Values read right in its latest trial, %': 62.5,
  });
  expect(await factsOf(assetUri('person', 'eve'))).toMatchObject({
    'Values in blind audits': 4,
    'Seeded test errors shown': 2,
    'Seeded test errors caught': 1,
  });
  expect(await factsOf(assetUri('rule', 'S01@1'))).toMatchObject({ 'Waived by': ['eve'] });
});

it('a team is one that people are assigned to, and everyone with a role is a role', async () => {
  const viewer = await seedPerson(db, 'ann', 'admin');
  const team = await db.team.findFirstOrThrow();
  const view = await describeAsset(assetUri('team', team.id), viewer);
  expect(view).toMatchObject({ title: 'Team', name: 'Night shift' });
  expect(view?.facts).toContainEqual({ key: 'members', label: 'Members', value: 1 });
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
