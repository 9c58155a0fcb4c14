import { describe, expect, it } from 'vitest';
import { listDecisions } from '#lib/decisions/list-decisions.ts';
import { verifyChain } from '#lib/decisions/verify-chain.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { findDocument } from '#lib/intake/details/store.ts';
import { listDocuments } from '#lib/intake/store.ts';
import { describeAsset } from '#lib/lineage/assets/describe-asset.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import type { Answer } from '#lib/model/decision.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { RecordId } from '#lib/model/ids.ts';
import { Person } from '#lib/model/user.ts';
import { readAuthSecret } from '#lib/platform/keys/secrets.ts';
import { seedErrors } from '#lib/quality/audits/seed-errors.ts';
import { listQueue } from '#lib/review/list-queue.ts';
import { listRecords } from '#lib/review/list-records.ts';
import { listSiblings } from '#lib/review/siblings.ts';
import { getReview, type ReviewView } from '#lib/review/store.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { readForReview } from '#lib/testing/read-for-review.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { testWorker } from '#lib/testing/test-worker.ts';
import { until } from '#lib/testing/until.ts';
import { uploadFile } from '#lib/testing/upload-file.ts';
import { changePolicy, changeQualitySettings } from '../change-settings.ts';
import { claimTask } from '../review/claim-task.ts';
import { submitReview } from '../review/submit-review.ts';
import { undoSubmit } from '../review/undo-submit.ts';
import { resolveIncident } from './resolve-incident.ts';

const { db, url } = await testDatabase();
process.env.BLIND_AUDITS = 'on';
const rita = Person.parse({ id: 'rita', name: 'Rita', role: 'supervisor' });
testWorker({ db, url }, [rita]);

/** Lets every read value pass, or all but names and addresses. */
async function letPass(what: 'all' | 'figures'): Promise<void> {
  await changePolicy({
    form: '*',
    note: 'for a test',
    person: rita,
    terms: {
      reviewCostUsd: 1000,
      openCostUsd: 0,
      documentErrors: 'ask',
      leastProbability: { critical: 0, other: what === 'all' ? 0 : 1 },
      leastFormScore: 0,
      leastWordConfidence: 0,
    },
  });
}

function draw(sampleShare: number, seededShare = 0) {
  return changeQualitySettings({
    person: rita,
    settings: {
      auditing: { sampleShare, seededShare },
      costs: { wageUsd: 22, coreUsd: 0.05, weeklyBudgetUsd: null },
    },
  });
}

async function read(seed: number): Promise<ReviewView> {
  const { bytes, fileName } = await generateDocument({ form: 'receipt', seed, variant: 'digital' });
  const documentId = await uploadFile(bytes, fileName, rita);
  return readForReview(db, documentId, rita);
}

function answer(path: string, value: string | null, verdict: Answer['verdict']): Answer {
  return { path, value, absence: null, place: null, verdict, reason: null, milliseconds: 900 };
}

async function submit(view: ReviewView, answers: readonly Answer[]) {
  const claim = await claimTask({ person: rita, taskId: view.task?.id });
  if (claim.kind !== 'claimed') throw new Error(`not claimed: ${claim.kind}`);
  const { taskId, token, version } = claim;
  const draft = {
    ...EMPTY_DRAFT,
    answers: Object.fromEntries(answers.map((one) => [one.path, one])),
  };
  return { taskId, outcome: await submitReview({ taskId, token, version, person: rita, draft }) };
}

function confirmed(view: ReviewView): Answer[] {
  return view.fields
    .filter(({ route }) => route === 'review')
    .map(({ path, value }) => answer(path, value, 'confirm'));
}

/** The record as the desk shows it. */
function shown(view: ReviewView): ReviewView['fields'] {
  const { id, form } = view.record;
  const seeding = { form: BUILT_IN.get(form), audits: view.audits, salt: readAuthSecret() };
  return seedErrors(view.fields, { recordId: id, ...seeding });
}

describe('a blind audit', () => {
  it('of an accepted record leaves it accepted, and waits in the queue like any other task', async () => {
    await letPass('all');
    await draw(1);
    const view = await read(41);
    expect(view.record.state).toBe('accepted');
    expect(view.task).toMatchObject({ state: 'open', round: 'first' });
    expect(view.audits.length).toBeGreaterThan(0);
    const { items } = await listQueue(rita, {});
    const item = items.find(({ recordId }) => recordId === view.record.id);
    expect(view.record.doubts).toHaveLength(view.audits.length);
    expect(item?.round).toBe('first');
    expect(item?.questions).toBeGreaterThan(0);
    expect(item?.expectedLossUsd).toBeGreaterThan(0);
    expect(item?.reasons.map(({ code }) => code)).toEqual(['low-confidence']);
    // The desk never shows the true confidence of a sampled field.
    for (const { path } of view.audits) {
      const field = shown(view).find((one) => one.path === path);
      const [said = '', asked = ''] = field?.reasons[0]?.why.match(/[\d.]+(?= %)/g) ?? [];
      expect(Number(said)).toBeLessThanOrEqual(Number(asked));
      expect((field?.probability ?? 1) * 100).toBeCloseTo(Number(said), 0);
      expect(field?.probability).not.toBe(
        view.fields.find((one) => one.path === path)?.probability,
      );
    }
    expect(JSON.stringify(item)).not.toMatch(/audit|sample/);
  });

  it('is accepted to no reviewer: not on its own page, in its document, in a list, or in the graph', async () => {
    await letPass('all');
    await draw(1);
    const { record, document } = await read(49);
    const seenBy = async (viewer: Person) => {
      const listed = async (state?: 'accepted') =>
        (await listRecords(viewer, state ? { state } : {})).records.find(
          ({ id }) => id === record.id,
        );
      return [
        (await getReview(record.id, viewer))?.record,
        (await findDocument(document.id, viewer))?.records[0],
        (await listDocuments(viewer, {})).documents.find(({ id }) => id === document.id)?.tally[0],
        await listed(),
        { state: await graphState(record.id, viewer) },
        await listed('accepted'),
      ].map((one) => one?.state);
    };
    const raul = Person.parse({ id: 'raul', name: 'Raul', role: 'reviewer' });
    const hidden = Array.from({ length: 5 }, () => 'review');
    expect(await seenBy(raul)).toEqual([...hidden, undefined]);
    expect((await getReview(record.id, raul))?.record).toMatchObject({ acceptedAt: null });
    expect(await seenBy(rita)).toEqual(Array.from({ length: 6 }, () => 'accepted'));
    const { near } = await listSiblings({ id: record.id, documentId: document.id });
    expect(near.map(({ state }) => state)).toEqual(['review']);
  });

  it('shows no reviewer who accepted the record', async () => {
    await letPass('all');
    await draw(1);
    const { record } = await read(91);
    await db.record.update({ where: { id: record.id }, data: { acceptedById: rita.id } });
    const raul = Person.parse({ id: 'raul', name: 'Raul', role: 'reviewer' });
    const nameFor = async (viewer: Person) =>
      (await listRecords(viewer, {})).records.find(({ id }) => id === record.id)?.personName;
    expect(await nameFor(rita)).toBe('Rita');
    expect(await nameFor(raul)).toBeNull();
  });

  it('delays no one who waits for the record: who uploaded it, and programs', async () => {
    await letPass('all');
    await draw(1);
    const { document } = await read(92);
    const stateFor = async (viewer: Person, asRole = viewer.role) =>
      (await findDocument(document.id, viewer, asRole ? { asRole } : {}))?.records[0]?.state;
    const reviewer: Person = { ...rita, role: 'reviewer' };
    expect(await stateFor(reviewer)).toBe('review');
    expect(await stateFor(reviewer, 'supervisor')).toBe('accepted');
    expect(await stateFor({ ...rita, role: 'uploader' })).toBe('accepted');
  });

  it('must be answered, tells right from wrong, and can be undone', async () => {
    await letPass('all');
    await draw(1);
    const view = await read(42);
    const [first, ...others] = confirmed(view);
    if (!first) throw new Error('nothing drawn');
    const { outcome: early } = await submit(view, others);
    expect(early).toEqual({ kind: 'unanswered', paths: [first.path] });
    const { taskId, outcome } = await submit(view, [
      answer(first.path, 'Another', 'correct'),
      ...others,
    ]);
    expect(outcome).toEqual({ kind: 'submitted' });
    const after = await readForReview(db, view.document.id, rita);
    expect(after.record.state).toBe('accepted');
    expect(after.fields.find(({ path }) => path === first.path)?.value).toBe('Another');
    const judged = () => db.audit.findMany({ where: { recordId: view.record.id } });
    const rows = (await judged()).filter(({ kind }) => kind === 'sample');
    expect(rows.filter(({ wrong }) => wrong === 1).map(({ path }) => path)).toEqual([first.path]);
    expect(rows.filter(({ wrong }) => wrong === 0)).toHaveLength(others.length);
    expect(rows.every((row) => row.inclusion === 1 && row.judgedById === 'rita')).toBe(true);
    await undoSubmit({ taskId, person: rita });
    await readForReview(db, view.document.id, rita);
    expect((await judged()).filter(({ wrong }) => wrong !== null)).toEqual([]);
  });

  it('is picked with its probability: nothing at 0', async () => {
    await letPass('all');
    await draw(0);
    const view = await read(43);
    expect(view.audits).toEqual([]);
    expect(view.record.state).toBe('accepted');
    expect(view.task).toBeNull();
  });
});

describe('a seeded test error', () => {
  /** A record in review with a seeded test error, and its field. */
  async function seeded(seed: number) {
    await letPass('figures');
    await draw(0, 1);
    const view = await read(seed);
    const [audit] = view.audits;
    if (!audit) throw new Error(`nothing seeded in ${seed}`);
    const real = view.fields.find(({ path }) => path === audit.path);
    const seen = shown(view).find(({ path }) => path === audit.path);
    return { view, audit, real, seen };
  }

  it('that is missed does not reach the record, and counts as missed', async () => {
    const { view, audit, real, seen } = await seeded(51);
    expect(seen?.value).not.toBe(real?.value);
    const answers = confirmed(view).map((one) =>
      one.path === audit.path ? answer(one.path, seen?.value ?? null, 'confirm') : one,
    );
    expect((await submit(view, answers)).outcome).toEqual({ kind: 'submitted' });
    const after = await readForReview(db, view.document.id, rita);
    const field = after.fields.find(({ path }) => path === audit.path);
    expect(field).toMatchObject({ value: real?.value, human: false });
    expect(await db.audit.findUnique({ where: { id: audit.id } })).toMatchObject({ wrong: 1 });
    const { decisions } = await listDecisions({ recordId: view.record.id });
    const said = JSON.stringify(decisions.map((one) => [one.before, one.after]));
    expect(said).not.toContain(seen?.value);
  });

  it('that is corrected counts as caught, but not as a correction', async () => {
    const { view, audit, real } = await seeded(52);
    const answers = confirmed(view).map((one) =>
      one.path === audit.path ? answer(one.path, real?.value ?? null, 'correct') : one,
    );
    expect((await submit(view, answers)).outcome).toEqual({ kind: 'submitted' });
    await readForReview(db, view.document.id, rita);
    expect(await db.audit.findUnique({ where: { id: audit.id } })).toMatchObject({ wrong: 0 });
    const { decisions } = await listDecisions({ recordId: view.record.id });
    const on = decisions.filter(({ path }) => path === audit.path).map(({ action }) => action);
    expect(on).toContain('field.confirmed');
    expect(on).not.toContain('field.corrected');
  });
});

describe('too many errors among accepted values', () => {
  it('put the form on hold until a supervisor resolves the alert, and are logged', async () => {
    await letPass('all');
    await draw(1);
    const view = await read(61);
    await db.audit.createMany({
      data: Array.from({ length: 4 }, () => ({
        kind: 'sample',
        form: 'receipt',
        path: 'total',
        inclusion: 1,
        wrong: 1,
        judgedAt: new Date(),
      })),
    });
    const [first, ...others] = confirmed(view);
    if (!first) throw new Error('nothing drawn');
    await submit(view, [{ ...first, value: 'Another', verdict: 'correct' }, ...others]);
    await readForReview(db, view.document.id, rita);
    await draw(0);
    const held = await read(62);
    expect(held.record.state).toBe('review');
    expect(held.fields.every(({ reasons }) => reasons.some(({ code }) => code === 'on-hold'))).toBe(
      true,
    );
    const incident = await db.incident.findFirstOrThrow({ where: { resolvedAt: null } });
    expect(incident).toMatchObject({ kind: 'errors', form: 'receipt', holds: true });
    const lift = { incidentId: incident.id, note: 'a bad scanner', person: rita };
    expect(await resolveIncident(lift)).toMatchObject({ kind: 'resolved', rerouted: 1 });
    expect(await resolveIncident(lift)).toEqual({ kind: 'not-open' });
    const after = await until(async () => {
      const now = await getReview(RecordId.parse(held.record.id), rita);
      return now?.record.state === 'accepted' ? now : null;
    });
    expect(after.record.state).toBe('accepted');
    const { decisions } = await listDecisions({
      actions: ['incident.opened', 'incident.resolved'],
    });
    expect(decisions.map(({ action }) => action)).toEqual(['incident.resolved', 'incident.opened']);
    expect(await verifyChain(db)).toMatchObject({ kind: 'intact' });
  });
});

/** The state of a record on its page in the graph. */
async function graphState(recordId: string, viewer: Person): Promise<unknown> {
  const view = await describeAsset(assetUri('record', recordId), viewer);
  return view?.facts.find(({ key }) => key === 'state')?.value;
}
