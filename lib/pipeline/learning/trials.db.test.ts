import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listShadowAnswers } from '#lib/extraction/shadow/store.ts';
import { loadEndpoints } from '#lib/inference/endpoints/store.ts';
import { findTrial, saveMeasured } from '#lib/inference/trials/store.ts';
import type { TrialMeasurement } from '#lib/model/quality/trial.ts';
import { Person } from '#lib/model/user.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { seedReviewed } from '#lib/testing/seed-reviewed.ts';
import { type Reply, startOpenAiServer } from '#lib/testing/servers/openai-server.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { until } from '#lib/testing/until.ts';
import { uploadFile } from '#lib/testing/upload-file.ts';
import { runStep } from '../run-step.ts';
import { runWorker } from '../run-worker.ts';
import { changeShare, replayReviewed, startTrial, stopTrial, TRIALS } from './manage-trials.ts';
import { measureTrial } from './measure-trial.ts';
import { promoteVersion, rollBackVersion } from './promote-version.ts';

const { db, url } = await testDatabase();
const person = Person.parse({ id: 'sue', name: 'Sue', role: 'supervisor' });
const once = { signal: new AbortController().signal, last: true };

const says = (total: string): Reply => ({
  kind: 'answer',
  content: JSON.stringify({ total: { value: total, source: [], verbatim: total } }),
});
const live = await startOpenAiServer(() => says('0.01'));
const fresh = await startOpenAiServer(() => says('0.02'));

beforeAll(async () => {
  const common = { inputUsdPerMillion: 1, outputUsdPerMillion: 1 };
  process.env.COUNTERSIGN_LLM_ENDPOINTS = JSON.stringify([
    { ...common, name: 'live', url: live.url, model: 'old' },
    { ...common, name: 'fresh', url: fresh.url, model: 'new', calls: [] },
  ]);
  await db.user.create({
    data: { id: 'sue', name: 'Sue', email: 'sue@example.org', role: 'supervisor' },
  });
});
afterAll(() => Promise.all([live.close(), fresh.close()]));

const trial = { endpoint: 'fresh', call: 'slots', share: 1 } as const;

async function start(): Promise<string> {
  const started = await startTrial(trial, { person, db });
  if (started.kind !== 'started') throw new Error(started.kind);
  return started.id;
}

/** Every table with a hash of all its rows. */
async function hashTables(): Promise<Map<string, string>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname IN ('public', 'pgboss') AND tablename NOT LIKE '\\_prisma%'`;
  const hashes = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await db.$queryRawUnsafe<{ hash: string | null }[]>(
      `SELECT md5(string_agg(one::text, '|' ORDER BY one::text)) AS hash FROM ${name} one`,
    );
    hashes.set(name, row?.hash ?? '');
  }
  return hashes;
}

/** The record of a document that was read while the live model answered. */
async function read(seed: number): Promise<string> {
  const worker = await runWorker({ databaseUrl: url, slots: 2 });
  const { bytes, fileName } = await generateDocument({ form: 'receipt', seed, variant: 'digital' });
  const documentId = await uploadFile(bytes, fileName, null);
  const record = await until(() =>
    db.record.findFirst({ where: { documentId, state: { not: 'extracting' } } }),
  );
  const idle = async () => {
    const [row] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM pgboss.job WHERE state IN ('created', 'retry', 'active')
        AND name NOT IN ('refit', 'upkeep')`;
    expect(row?.count).toBe(0);
  };
  await vi.waitFor(idle, { timeout: 60_000, interval: 100 });
  await worker.stop();
  return record.id;
}

describe('a model on trial', () => {
  it('reads its share of the records, and nothing but its own rows changes', async () => {
    const recordId = await read(7_101);
    const id = await start();
    expect(await startTrial(trial, { person, db })).toEqual({ kind: 'under-way' });
    expect(await startTrial({ ...trial, endpoint: 'live' }, { person, db })).toEqual({
      kind: 'is-live',
    });
    const before = await hashTables();
    expect(await runStep({ step: 'shadow', id: recordId }, once, db)).toBe('done');
    const after = await hashTables();
    const changed = [...after].flatMap(([name, hash]) => (before.get(name) === hash ? [] : [name]));
    expect(changed.sort()).toEqual(['public.model_calls', 'public.runs', 'public.shadow_answers']);
    expect(await db.shadowAnswer.count({ where: { trialId: id, recordId } })).toBe(1);
    // Its answer is sealed.
    const [said] = await listShadowAnswers(db, id, 1);
    expect(JSON.stringify(said?.drafts)).toContain('"value":"0.02"');
    const [clear] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM shadow_answers WHERE drafts::text LIKE '%0.02%'`;
    expect(clear?.count).toBe(0);
    // It is asked once, however often the step runs.
    expect(await runStep({ step: 'shadow', id: recordId }, once, db)).toBe('nothing-to-do');

    const measured = await measureTrial(id, db);
    expect(measured).toMatchObject({ read: 1, records: 0, live: { records: 1 } });
    expect(measured?.trial.costUsd).toBeCloseTo(120 / 1_000_000);

    expect(await changeShare({ id, share: 0 }, { person, db })).toEqual({ kind: 'changed' });
    await read(7_102);
    expect(await db.shadowAnswer.count({ where: { trialId: id } })).toBe(1);
    expect(await stopTrial({ id }, { person, db })).toEqual({ kind: 'stopped' });
  });

  it('reads on demand what people have reviewed, and is measured on that', async () => {
    const id = await start();
    await changeShare({ id, share: 0 }, { person, db });
    for (let seed = 1; seed <= 6; seed += 1) {
      const { recordId } = await seedReviewed(db, 1, seed);
      const at = new Date();
      await db.run.create({
        data: {
          id: randomUUID(),
          step: 'extract',
          subjectKind: 'record',
          subjectId: recordId,
          inputHash: '',
          codeVersion: '',
          state: 'complete',
          startedAt: at,
          endedAt: at,
        },
      });
    }
    expect(await replayReviewed({ id }, { person, db })).toEqual({ kind: 'replaying', records: 6 });
    const worker = await runWorker({ databaseUrl: url, slots: 1 });
    await until(async () => ((await findTrial(db, id))?.measured?.records === 6 ? id : null));
    await worker.stop();
    expect((await findTrial(db, id))?.measured?.fields.map(({ form }) => form)).toContain(
      'receipt',
    );
    expect(await db.reading.count({ where: { readerVersion: { endsWith: '/new' } } })).toBe(0);
    await stopTrial({ id }, { person, db });
  });

  it('takes over with one click if it passes, and goes back with one', async () => {
    const id = await start();
    const asked = async () =>
      (await loadEndpoints(db)).map(({ name, calls }) => [name, calls.join()]);
    const measured = (part: Partial<TrialMeasurement>): TrialMeasurement => ({
      read: 100,
      records: 100,
      fields: [field({})],
      differences: [],
      live: FIGURES,
      trial: FIGURES,
      against: null,
      ...part,
    });
    expect(await promoteVersion(TRIALS, { id, person }, db)).toEqual({ kind: 'not-a-challenger' });
    await saveMeasured(db, id, measured({ fields: [field({ onlyChampion: 9 })] }));
    expect(await promoteVersion(TRIALS, { id, person }, db)).toMatchObject({ kind: 'refused' });
    expect(await asked()).toEqual([
      ['live', 'slots'],
      ['fresh', ''],
    ]);
    await saveMeasured(db, id, measured({}));
    expect(await promoteVersion(TRIALS, { id, person }, db)).toEqual({ kind: 'promoted' });
    expect(await asked()).toEqual([
      ['live', ''],
      ['fresh', 'slots'],
    ]);
    expect(await rollBackVersion(TRIALS, { id, person }, db)).toEqual({ kind: 'rolled-back' });
    expect(await asked()).toEqual([
      ['live', 'slots'],
      ['fresh', ''],
    ]);
    expect(await rollBackVersion(TRIALS, { id, person }, db)).toEqual({ kind: 'not-current' });
    const acts = await db.decision.findMany({
      where: { action: { startsWith: 'model.' } },
      orderBy: { sequence: 'asc' },
    });
    expect(acts.map(({ action }) => action)).toEqual([
      'model.promotion-refused',
      'model.promotion-refused',
      'model.promoted',
      'model.rolled-back',
    ]);
  });
});

const FIGURES = { records: 100, tokens: 1, costUsd: 0, p50Ms: 1, p99Ms: 1 };

function field(part: Partial<TrialMeasurement['fields'][number]>) {
  return {
    form: 'receipt',
    pattern: 'total',
    n: 100,
    championRight: 90,
    challengerRight: 90,
    onlyChampion: 0,
    onlyChallenger: 0,
    championExtra: 0,
    challengerExtra: 0,
    championAccepted: 50,
    challengerAccepted: 50,
    ...part,
  };
}
