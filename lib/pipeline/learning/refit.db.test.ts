import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { verifyChain } from '#lib/decisions/verify-chain.ts';
import { encodeLearned } from '#lib/extraction/learned/encode-learned.ts';
import { removeExample } from '#lib/extraction/learned/log/store.ts';
import { learnAll } from '#lib/extraction/learning/learn-all.ts';
import { refitLearned } from '#lib/extraction/learning/refit-learned.ts';
import { loadLearned } from '#lib/extraction/learning/store.ts';
import { refitVersion } from '#lib/extraction/refit/refit-version.ts';
import { createRefit, listReaderVersions } from '#lib/extraction/refit/store.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { loadJudgedFields } from '#lib/metrics/judging/load-judged-fields.ts';
import { loadLearning } from '#lib/metrics/learning/load-learning.ts';
import { generationOf } from '#lib/model/reader-version.ts';
import { Person } from '#lib/model/user.ts';
import { openBytes } from '#lib/platform/sealing/seal-bytes.ts';
import { seedReviewed } from '#lib/testing/seed-reviewed.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { until } from '#lib/testing/until.ts';
import { runWorker } from '../run-worker.ts';
import { REFITS, requestRefit, requestRefits } from './manage-refits.ts';
import { promoteVersion, rollBackVersion } from './promote-version.ts';
import { retireOutdated } from './retire-outdated.ts';
import { runRefit } from './run-refit.ts';

const { db, url } = await testDatabase();
const person = Person.parse({ id: 'sue', name: 'Sue', role: 'supervisor' });
const form = BUILT_IN.get('receipt');
const LOOK = 9_500_000;

let worker: Awaited<ReturnType<typeof runWorker>>;
let next = '';
const seeded: Awaited<ReturnType<typeof seedReviewed>>[] = [];
beforeAll(async () => {
  await db.user.create({
    data: { id: 'sue', name: 'Sue', email: 'sue@example.org', role: 'supervisor' },
  });
  worker = await runWorker({ databaseUrl: url, slots: 1 });
});
afterAll(() => worker.stop());

/** Reads like the current version under another name, so that no gate can fail. */
const sameAsBefore: typeof refitLearned = async (of, examples) => {
  const learned = learnAll(of, examples);
  return { ...learned, version: refitVersion(learned.version) };
};

/** What was learned, inverted. */
const worse: typeof refitLearned = async (of, examples) => {
  const fitted = await refitLearned(of, examples);
  const general = [...fitted.general].map(
    ([slot, [weight, squares]]) => [slot, [-50 * weight, squares]] as const,
  );
  return { ...fitted, general: new Map(general), templates: [] };
};

async function refitWith(refit: typeof refitLearned): Promise<string> {
  const id = await db.$transaction((tx) =>
    createRefit(tx, { form: 'receipt', tip: 'asked for by the test', requestedById: null }),
  );
  expect(await runRefit(id, { refit })).toBe('done');
  return id;
}

async function inForce(): Promise<string> {
  return (await loadLearned(db, form))?.version ?? '';
}

async function acts(): Promise<string[]> {
  const rows = await db.decision.findMany({
    where: { action: { startsWith: 'model.' } },
    orderBy: { sequence: 'asc' },
  });
  return rows.map(({ action }) => action);
}

// Each test fits and measures once or twice, which takes seconds on an idle machine.
describe('a full refit', () => {
  it('is refused while there is too little to fit', async () => {
    for (const seed of [0, 1, 2, 3]) seeded.push(await seedReviewed(db, LOOK + (seed % 2), seed));
    expect(await requestRefit({ form: 'receipt', person })).toEqual({ kind: 'too-few' });
    for (const seed of [4, 5]) seeded.push(await seedReviewed(db, LOOK + (seed % 2), seed));
  });

  it('is made by a worker, becomes a challenger, and alone changes nothing', async () => {
    const before = await inForce();
    const request = await requestRefit({ form: 'receipt', person });
    expect(await requestRefit({ form: 'receipt', person })).toMatchObject({ kind: 'under-way' });
    const challenger = await until(
      async () =>
        (await listReaderVersions('receipt', db)).find((one) => one.state === 'challenger') ?? null,
    );
    expect(request).toEqual({ kind: 'requested', id: challenger.id });
    expect(challenger).toMatchObject({ cut: 6, measured: { protocol: 'folds', records: 6 } });
    expect(challenger.measured?.fields.map(({ pattern }) => pattern)).toContain('total');
    expect(await inForce()).toBe(before);
    expect(await acts()).toEqual(['model.refit-requested', 'model.fitted']);
  });

  it('is not made again from the same log, at night or on demand', async () => {
    expect(await requestRefits()).toBe(0);
    expect(await requestRefit({ form: 'receipt', person })).toEqual({ kind: 'nothing-new' });
  });

  it('comes to the same bytes from the same log', async () => {
    const fitted = async () => {
      const row = await db.readerVersion.findFirstOrThrow({ where: { state: 'challenger' } });
      return row.fitted && openBytes(row.fitted);
    };
    const first = await fitted();
    await refitWith(refitLearned);
    expect(await fitted()).toEqual(first);
    expect(first?.length).toBeGreaterThan(1_000);
  });

  it('that reads worse is refused, with the reasons, and the refusal is in the log', async () => {
    const before = await inForce();
    const id = await refitWith(worse);
    const outcome = await promoteVersion(REFITS, { id, person });
    expect(outcome).toMatchObject({ kind: 'refused' });
    const gates = outcome.kind === 'refused' ? outcome.gates : [];
    expect(gates.find(({ kind }) => kind === 'no-field-worse')).toMatchObject({ passed: false });
    expect(await inForce()).toBe(before);
    const last = await db.decision.findFirstOrThrow({ orderBy: { sequence: 'desc' } });
    expect(last).toMatchObject({
      action: 'model.promotion-refused',
      actorId: 'sue',
      facts: { detail: expect.stringContaining('no-field-worse') },
    });
  });

  it('that passes is published by a person, learned on from, and rolled back with one click', async () => {
    const before = await loadLearned(db, form);
    const id = await refitWith(sameAsBefore);
    expect(await promoteVersion(REFITS, { id, person })).toEqual({ kind: 'promoted' });
    const champion = await loadLearned(db, form);
    expect(generationOf(champion?.version ?? '')).toMatch(/^r[0-9a-f]{6}$/);

    seeded.push(await seedReviewed(db, LOOK, 6));
    const later = await loadLearned(db, form);
    expect(later?.records).toBe(7);
    expect(generationOf(later?.version ?? '')).toBe(generationOf(champion?.version ?? ''));
    await db.document.delete({ where: { id: seeded.pop()?.documentId ?? '' } });

    expect(await rollBackVersion(REFITS, { id, person })).toEqual({ kind: 'rolled-back' });
    expect(await rollBackVersion(REFITS, { id, person })).toEqual({ kind: 'not-current' });
    const again = await loadLearned(db, form);
    expect(again && encodeLearned(again)).toEqual(before && encodeLearned(before));
    expect((await acts()).slice(-2)).toEqual(['model.promoted', 'model.rolled-back']);
  });

  it('measured against a version that is no longer current is refused', async () => {
    const first = await refitWith(sameAsBefore);
    expect(await promoteVersion(REFITS, { id: first, person })).toEqual({ kind: 'promoted' });
    const second = await refitWith(sameAsBefore);
    await rollBackVersion(REFITS, { id: first, person });
    expect(await promoteVersion(REFITS, { id: second, person })).toEqual({
      kind: 'measured-against-another',
    });
  });

  it('does not mix its readings with earlier ones', async () => {
    const { recordId, documentId } = seeded[0] ?? fail();
    const id = await refitWith(sameAsBefore);
    const generation = generationOf((await listReaderVersions('receipt', db))[0]?.version ?? '');
    const said = (curve: string, confidence: number) =>
      decision({
        action: 'field.confirmed',
        actor: { kind: 'person', id: person.id },
        documentId,
        recordId,
        path: 'total',
        facts: { curve, confidence },
      });
    await db.$transaction((tx) =>
      appendDecisions(tx, [said('curve-1', 0.8), said(`curve-1@${generation}`, 0.9)]),
    );
    const sure = async () =>
      (await loadJudgedFields(new Date(0), db)).map(({ probability }) => probability);
    expect(await sure()).toEqual([0.8]);
    expect(await promoteVersion(REFITS, { id, person })).toEqual({ kind: 'promoted' });
    expect(await sure()).toEqual([0.9]);
    await rollBackVersion(REFITS, { id, person });
    expect(await sure()).toEqual([0.8]);
  });

  it('gives way to the next challenger', async () => {
    const id = await refitWith(sameAsBefore);
    next = await refitWith(sameAsBefore);
    expect(await promoteVersion(REFITS, { id, person })).toEqual({ kind: 'not-a-challenger' });
    expect(await promoteVersion(REFITS, { id: next, person })).toEqual({ kind: 'promoted' });
  });

  it('is dropped as soon as a review that it was fitted on is undone', async () => {
    const outdated = await refitWith(sameAsBefore);
    const { recordId } = seeded.splice(1, 1)[0] ?? fail();
    await db.$transaction((tx) => removeExample(tx, recordId));
    const rest = seeded.map(({ example }) => example);
    const learned = await loadLearned(db, form);
    expect(learned && encodeLearned(learned)).toEqual(encodeLearned(learnAll(form, rest)));
    expect((await loadLearning(db))[0]).toMatchObject({ lapsed: true, champion: { id: next } });
    expect(await promoteVersion(REFITS, { id: outdated, person })).toEqual({ kind: 'outdated' });
  });

  it('contains nothing of an undone review once the next one is made', async () => {
    await refitWith(sameAsBefore);
    const kept = await db.readerVersion.findUniqueOrThrow({ where: { id: next } });
    expect(kept.fitted).toBeNull();
  });

  it('of other weights than are shipped now is dropped, and the log may be fitted again', async () => {
    const id = await refitWith(sameAsBefore);
    expect(await retireOutdated()).toBe(0);
    await db.readerVersion.update({ where: { id }, data: { version: 'r000000.0' } });
    expect(await retireOutdated()).toBe(1);
    expect(await acts()).toContain('model.outdated');
    expect(await requestRefit({ form: 'receipt', person })).toMatchObject({ kind: 'requested' });
  });

  it('leaves the chain of the log whole', async () => {
    expect(await verifyChain(db)).toMatchObject({ kind: 'intact' });
  });
});

function fail(): never {
  throw new Error('the test is set up wrongly');
}
