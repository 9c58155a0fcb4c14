import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeAsset } from '#lib/lineage/assets/describe-asset.ts';
import { listRunEvents } from '#lib/lineage/openlineage/list-run-events.ts';
import { takeEvents } from '#lib/lineage/upkeep/take-events.ts';
import { walkLineage } from '#lib/lineage/walks/walk-lineage.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import { LineageEvent } from '#lib/model/exchange/openlineage.ts';
import type { RecordId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { compileOpenLineage, FACETS, openAjv } from '#lib/testing/openlineage-schema.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { seedReceipt } from '#lib/testing/seed-receipt.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { acceptLineage } from './accept-lineage.ts';
import { runStep } from './run-step.ts';

const { db } = await testDatabase();
const base = 'https://bills.example.org';
let sue: Person;
let recordId: RecordId;

beforeAll(async () => {
  sue = await seedPerson(db, 'sue', 'supervisor');
  ({ recordId } = await seedReceipt(db, await seedDocument(db), 1));
  const attempt = { signal: new AbortController().signal, last: true };
  for (const step of ['agree', 'check', 'calibrate', 'route'] as const)
    await runStep({ step, id: recordId }, attempt);
});

const listAll = async () => (await listRunEvents({ after: 0, viewer: sue, base }, db)).events;

describe('OpenLineage out', () => {
  it('is what the published schema accepts, facets included', async () => {
    const isEvent = compileOpenLineage();
    const facets = openAjv();
    for (const [name, one] of Object.entries(FACETS))
      facets.addSchema(
        { $defs: { [name.slice(6)]: one } },
        `https://openlineage.io/spec/facets/${name}.json`,
      );
    const schema = 'public/openlineage/1-0-0/CountersignRunFacets.json';
    facets.addSchema(JSON.parse(readFileSync(schema, 'utf8')), `${base}/${schema.slice(7)}`);
    const events = await listAll();
    expect(events.length).toBeGreaterThan(7);
    for (const event of events) {
      expect(isEvent(event), JSON.stringify(isEvent.errors)).toBe(true);
      const own = Object.values({ ...event.run.facets, ...event.job.facets });
      expect(own.length).toBeGreaterThan(2);
      for (const { _schemaURL, ...facet } of own) {
        const isFacet = facets.getSchema(String(_schemaURL));
        expect(isFacet?.({ _schemaURL, ...facet })).toBe(true);
        expect(isFacet?.({ ...facet })).toBe(false);
      }
    }
    const { run, ...rest } = events[0] ?? {};
    expect(isEvent({ ...rest, run: { ...run, runId: 'no UUID' } })).toBe(false);
  });

  it('begins and ends each run, of one document, with what it read and made', async () => {
    const runs = await db.run.findMany({ where: { subjectId: recordId } });
    const events = await listAll();
    for (const { id, step } of runs) {
      const own = events.filter((event) => event.run.runId === id);
      expect(own.map(({ eventType }) => eventType)).toEqual(['START', 'COMPLETE']);
      expect(new Set(own.map(({ job }) => job.name))).toEqual(new Set([step]));
    }
    const check = events.find(
      ({ job, eventType }) => job.name === 'check' && eventType !== 'START',
    );
    const agree = events.find(
      ({ job, eventType }) => job.name === 'agree' && eventType !== 'START',
    );
    expect(check?.inputs).toEqual(agree?.outputs);
    expect(check?.run.facets.parent).toEqual(agree?.run.facets.parent);
  });

  it('continues where it ended, and misses nothing', async () => {
    const { next } = await listRunEvents({ after: 0, viewer: sue, base }, db);
    expect((await listRunEvents({ after: next, viewer: sue, base }, db)).events).toEqual([]);
    const { recordId: other } = await seedReceipt(db, await seedDocument(db, 'cd'.repeat(32)), 2);
    await runStep(
      { step: 'agree', id: other },
      { signal: new AbortController().signal, last: true },
    );
    const later = (await listRunEvents({ after: next, viewer: sue, base }, db)).events;
    expect(later.map(({ job }) => job.name)).toContain('agree');
  });
});

const Names = z.object({ namespace: z.string(), name: z.string() });
const marquez = (eventType: string, rest: object = {}) =>
  LineageEvent.parse({
    eventType,
    eventTime: '2026-11-20T23:37:31.081Z',
    run: { runId: '3f5e83fa-3480-44ff-99c5-ff943904e5e8' },
    job: { namespace: 'training', name: 'fit.receipts' },
    inputs: [{ namespace: 's3://lake', name: 'reviews/receipts' }],
    producer: 'https://github.com/OpenLineage/OpenLineage/blob/v1-0-0/client',
    ...rest,
  });

describe('OpenLineage in', () => {
  const reader = assetUri('reader-version', 'r1a2b3c.7', 'learned');
  const above = async (start: AssetUri) =>
    (await walkLineage([start], { direction: 'up', depth: 6 }, db)).assets.map(({ uri }) => uri);

  it("puts a customer's pipeline above a reader version, however often it says so", async () => {
    const output = Names.parse({ namespace: 'learned', name: 'reader-version/r1a2b3c.7' });
    const told = [marquez('START'), marquez('COMPLETE', { outputs: [output] })];
    await acceptLineage(told, sue);
    await acceptLineage(told.toReversed(), sue);
    const run = assetUri('job-run', '3f5e83fa-3480-44ff-99c5-ff943904e5e8', 'openlineage');
    const found = await above(reader);
    expect(found).toContain(run);
    expect(found.some((uri) => uri.startsWith('csn://dataset-version/openlineage/s3'))).toBe(true);
    const edges = await db.$queryRaw<unknown[]>`
      SELECT edge."from", edge."to", count(*) FROM graph_edges edge GROUP BY 1, 2 HAVING count(*) > 1`;
    expect(edges).toEqual([]);
    while ((await takeEvents(db)) > 0);
    const view = await describeAsset(run, sue, db);
    expect(view?.name).toBe('Run of a job fit.receipts');
    expect(view?.facts).toContainEqual({ key: 'state', label: 'Latest event', value: 'COMPLETE' });
  });

  it('reads the version of a data set that another run wrote', async () => {
    const dataset = { namespace: 'db', name: 'gold' };
    const [first, second] = [randomUUID(), randomUUID()];
    await acceptLineage(
      [
        marquez('COMPLETE', { run: { runId: first }, outputs: [dataset] }),
        marquez('COMPLETE', { run: { runId: second }, inputs: [dataset] }),
      ],
      sue,
    );
    const reading = assetUri('job-run', second, 'openlineage');
    expect(await above(reading)).toContain(assetUri('job-run', first, 'openlineage'));
    // If the event is sent again after someone else has written the data set, the run's inputs stay
    // the same.
    const third = randomUUID();
    await acceptLineage([marquez('COMPLETE', { run: { runId: third }, outputs: [dataset] })], sue);
    await acceptLineage([marquez('OTHER', { run: { runId: second }, inputs: [dataset] })], sue);
    expect(await above(reading)).not.toContain(assetUri('job-run', third, 'openlineage'));
  });

  it('of our own events makes the graph that they were made of', async () => {
    const events = await listAll();
    const count = () => db.assetEdge.count({ where: { kind: null } });
    const before = await count();
    await acceptLineage(z.array(LineageEvent).parse(JSON.parse(JSON.stringify(events))), sue);
    const complete = events.filter(({ eventType }) => eventType === 'COMPLETE');
    for (const { run, inputs, outputs } of complete) {
      const uri = assetUri('job-run', run.runId, 'openlineage');
      const walk = await walkLineage([uri], { direction: 'up', depth: 1 }, db);
      const named = walk.assets.map((asset) => asset.uri);
      for (const { namespace, name } of inputs)
        expect(named).toContain(
          `csn://${name.split('/')[0]}/${namespace}/${name.split('/').slice(1).join('/')}`,
        );
      const down = await walkLineage([uri], { direction: 'down', depth: 1 }, db);
      expect(down.assets).toHaveLength(1 + outputs.length);
    }
    expect(await count()).toBeGreaterThan(before);
  });

  it.each([
    ['no run id', { run: {} }],
    ['no time', { eventTime: 'yesterday' }],
    ['no name of a data set', { inputs: [{ namespace: 'x' }] }],
  ])('is refused with %s', (_, wrong) => {
    expect(() => marquez('START', wrong)).toThrow();
  });
});
