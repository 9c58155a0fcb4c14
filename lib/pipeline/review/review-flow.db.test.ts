import { describe, expect, it } from 'vitest';
import { listDecisions } from '#lib/decisions/list-decisions.ts';
import { verifyChain } from '#lib/decisions/verify-chain.ts';
import { appendReadings } from '#lib/extraction/store.ts';
import { getFieldLineage } from '#lib/lineage/get-field-lineage.ts';
import type { Answer } from '#lib/model/decision.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { type RecordId, RowId } from '#lib/model/ids.ts';
import type { PolicyTerms } from '#lib/model/policy.ts';
import { RawScore } from '#lib/model/probability.ts';
import { Person } from '#lib/model/user.ts';
import type { ReviewView } from '#lib/review/store.ts';
import { DEFAULT_POLICY } from '#lib/routing/policy.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { readForReview } from '#lib/testing/read-for-review.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { testWorker } from '#lib/testing/test-worker.ts';
import { uploadFile } from '#lib/testing/upload-file.ts';
import { changePolicy } from '../change-settings.ts';
import { receiveUpload } from '../documents/receive-upload.ts';
import { exportRecords } from '../exports/export-records.ts';
import { replayPolicy } from '../learning/replay-policy.ts';
import { runStep } from '../run-step.ts';
import { changeForm } from './change-form.ts';
import { claimTask } from './claim-task.ts';
import { humanReadings } from './human-readings.ts';
import { reopenRecord } from './reopen-record.ts';
import { submitReview } from './submit-review.ts';
import { undoSubmit } from './undo-submit.ts';

const { db, url } = await testDatabase();
const rita = Person.parse({ id: 'rita', name: 'Rita', role: 'supervisor' });
testWorker({ db, url }, [rita]);

async function upload(form: string, seed: number): Promise<string> {
  const { bytes, fileName } = await generateDocument({ form, seed, variant: 'digital' });
  return uploadFile(bytes, fileName, rita);
}

/** The record sent back to review, so that a test can work on it however it was routed. */
async function atReview(form: string, seed: number): Promise<ReviewView> {
  const view = await readForReview(db, await upload(form, seed), rita);
  if (view.record.state === 'review') return view;
  await reopenRecord({ recordId: view.record.id, person: rita, reason: 'a test looks at it' });
  return readForReview(db, view.document.id, rita);
}

function answer(
  path: string,
  value: string | null,
  verdict: Answer['verdict'] = 'correct',
): Answer {
  return { path, value, absence: null, place: null, verdict, reason: null, milliseconds: 900 };
}

/**
 * Confirms everything that is flagged and waives every rule that still fails, then adds `changes`.
 */
function confirmAll(view: ReviewView, changes: Partial<ReviewDraft>): ReviewDraft {
  const flagged = view.fields.filter(({ route }) => route === 'review');
  const confirmed = flagged.map(
    ({ path, value }) => [path, answer(path, value, 'confirm')] as const,
  );
  const failing = view.checks.filter(({ outcome }) => outcome === 'fail');
  return {
    rows: changes.rows ?? [],
    answers: { ...Object.fromEntries(confirmed), ...changes.answers },
    waivers: failing.map(({ rule, paths }) => ({ rule, paths, reason: 'printed so' })),
  };
}

/** Submits; questions raised by the change itself are confirmed when the server asks. */
async function submit(view: ReviewView, draft: ReviewDraft) {
  const claim = await claimTask({ person: rita, taskId: view.task?.id });
  if (claim.kind !== 'claimed') throw new Error(`not claimed: ${claim.kind}`);
  const { taskId, token, version } = claim;
  const held = { taskId, token, version, person: rita };
  const first = await submitReview({ ...held, draft });
  if (first.kind !== 'unanswered') return { taskId, outcome: first };
  const valueAt = new Map(view.fields.map(({ path, value }) => [path, value]));
  const more = first.paths.map((path) => [
    path,
    answer(path, valueAt.get(path) ?? null, 'confirm'),
  ]);
  const answers = { ...draft.answers, ...Object.fromEntries(more) };
  return { taskId, outcome: await submitReview({ ...held, draft: { ...draft, answers } }) };
}

async function countWaiting(): Promise<number> {
  const [row] = await db.$queryRaw<{ waiting: number }[]>`
    SELECT count(*)::int AS waiting FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return row?.waiting ?? 0;
}

async function countRuns(recordId: RecordId, step: string): Promise<number> {
  return db.run.count({ where: { subjectId: recordId, step, state: 'complete' } });
}

describe('a person is just another reader', () => {
  it('takes precedence over steps still running on earlier readings', async () => {
    const { record } = await atReview('receipt', 21);
    const attempt = { signal: new AbortController().signal, last: true };
    const claim = { kind: 'form' as const, form: 'receipt', score: RawScore.parse(1) };
    await db.$transaction((tx) =>
      appendReadings(tx, humanReadings(record.id, rita, [claim]), null),
    );
    for (const step of ['check', 'calibrate', 'route'] as const)
      expect(await runStep({ step, id: record.id }, attempt)).toBe('superseded');
    expect(await runStep({ step: 'agree', id: record.id }, attempt)).toBe('done');
  });

  it('a corrected field is a reading and a decision, and runs the steps again from agree', async () => {
    const view = await atReview('receipt', 1);
    const recordId = view.record.id;
    const before = view.fields.find(({ path }) => path === 'company');
    const draft = confirmAll(view, { answers: { company: answer('company', 'Corner Pharmacy') } });
    expect((await submit(view, draft)).outcome).toEqual({ kind: 'submitted' });
    const after = await readForReview(db, view.document.id, rita);
    expect(after.record).toMatchObject({ state: 'accepted', acceptedByName: 'Rita' });
    const field = after.fields.find(({ path }) => path === 'company');
    expect(field).toMatchObject({ value: 'Corner Pharmacy', human: true, route: 'accept' });
    expect(field?.contenders.map(({ value }) => value)).toContain(before?.value);
    expect(await countRuns(recordId, 'extract')).toBe(1);
    expect(await countRuns(recordId, 'agree')).toBe(2);
    const { decisions } = await listDecisions({ recordId, action: 'field.corrected' });
    expect(decisions).toHaveLength(1);
    expect(decisions[0]).toMatchObject({ before: before?.value, after: 'Corner Pharmacy' });
    expect(
      await db.reading.count({ where: { subjectId: recordId, byId: rita.id } }),
    ).toBeGreaterThan(0);
  });

  it('a deleted line item removes its values and moves no other line', async () => {
    const view = await atReview('patient-statement', 5);
    const rows = view.rows.lines ?? [];
    expect(rows.length).toBeGreaterThanOrEqual(2);
    const gone = RowId.parse(rows[0]);
    const kept = RowId.parse(rows[1]);
    const valueIn = (of: ReviewView, row: RowId) =>
      of.fields.find(({ path }) => path === `lines[${row}].amount`)?.value;
    const draft = confirmAll(view, { rows: [{ kind: 'remove', list: 'lines', row: gone }] });
    const answers = Object.fromEntries(
      Object.entries(draft.answers).filter(([path]) => !path.startsWith(`lines[${gone}]`)),
    );
    // The totals no longer add up with one line less, so the reviewer gives a reason.
    const waivers = ['S01', 'S02', 'S03', 'S05'].map((rule) => ({
      rule,
      paths: [],
      reason: 'a line less',
    }));
    expect((await submit(view, { ...draft, answers, waivers })).outcome).toEqual({
      kind: 'submitted',
    });
    const after = await readForReview(db, view.document.id, rita);
    expect(after.rows.lines).toEqual(rows.slice(1));
    expect(after.fields.filter(({ path }) => path.startsWith(`lines[${gone}]`))).toEqual([]);
    expect(valueIn(after, kept)).toBe(valueIn(view, kept));
  });

  it('a corrected form is read again from extract, and can be changed back', async () => {
    const view = await atReview('receipt', 3);
    const recordId = view.record.id;
    for (const [form, runs] of [
      ['invoice', 2],
      ['receipt', 3],
    ] as const) {
      const claim = await claimTask({ person: rita, taskId: view.task?.id });
      if (claim.kind !== 'claimed') throw new Error(`not claimed: ${claim.kind}`);
      await changeForm({ ...claim, form, person: rita });
      const after = await readForReview(db, view.document.id, rita);
      expect(after.record).toMatchObject({ form, id: recordId });
      expect(
        after.fields.some(({ path }) => path === (form === 'invoice' ? 'grandTotal' : 'total')),
      ).toBe(true);
      expect(await countRuns(recordId, 'extract')).toBe(runs);
      expect(await countRuns(recordId, 'split')).toBe(0);
    }
  });

  it('a submit can be undone: the machine’s values are the fields again, the draft is kept', async () => {
    const view = await atReview('receipt', 4);
    const draft = confirmAll(view, { answers: { company: answer('company', 'Somebody Else') } });
    const { taskId } = await submit(view, draft);
    await readForReview(db, view.document.id, rita);
    expect(await undoSubmit({ taskId, person: rita })).toMatchObject({ kind: 'reopened' });
    const after = await readForReview(db, view.document.id, rita);
    expect(after.fields.find(({ path }) => path === 'company')).toMatchObject({
      value: view.fields.find(({ path }) => path === 'company')?.value,
      human: false,
    });
    expect(after.draft?.answers.company?.value).toBe('Somebody Else');
    expect(await undoSubmit({ taskId, person: rita })).toEqual({ kind: 'too-late' });
  });

  it('a stale writer is refused and nothing of theirs is saved', async () => {
    const view = await atReview('receipt', 5);
    const claim = await claimTask({ person: rita, taskId: view.task?.id });
    if (claim.kind !== 'claimed') throw new Error('not claimed');
    await claimTask({ person: rita, taskId: view.task?.id });
    const outcome = await submitReview({ ...claim, person: rita, draft: EMPTY_DRAFT });
    expect(outcome).toMatchObject({ kind: 'stale', holder: 'Rita' });
    expect(await db.reading.count({ where: { subjectId: view.record.id, byId: rita.id } })).toBe(0);
  });

  it('a submit whose answer was lost is answered again, and counts once', async () => {
    const view = await atReview('receipt', 23);
    const claim = await claimTask({ person: rita, taskId: view.task?.id });
    if (claim.kind !== 'claimed') throw new Error('not claimed');
    const draft = confirmAll(view, { answers: { company: answer('company', 'Twice Said') } });
    const review = { ...claim, person: rita, draft };
    // Submitted again while the first is in progress, and once more when it is done.
    const both = await Promise.all([submitReview(review), submitReview(review)]);
    expect(both).toEqual([{ kind: 'submitted' }, { kind: 'submitted' }]);
    expect(await submitReview(review)).toEqual({ kind: 'submitted' });
    // A different draft under the same lease is another review, and comes too late.
    expect(await submitReview({ ...review, draft: EMPTY_DRAFT })).toMatchObject({ kind: 'stale' });
    const about = { recordId: view.record.id };
    const { decisions } = await listDecisions({ ...about, action: 'record.submitted' });
    expect(decisions).toHaveLength(1);
    const corrected = await listDecisions({ ...about, action: 'field.corrected' });
    expect(corrected.decisions).toHaveLength(1);
  });

  it('a submit and a step that is being saved never wait for each other', async () => {
    const { id: _, ...shipped } = DEFAULT_POLICY;
    const terms = { ...shipped, leastProbability: { critical: 1, other: 1 } };
    await changePolicy({
      form: 'patient-statement',
      terms,
      note: 'Everything is asked.',
      person: rita,
    });
    const view = await atReview('patient-statement', 22);
    const claim = await claimTask({ person: rita, taskId: view.task?.id });
    if (claim.kind !== 'claimed') throw new Error('not claimed');
    const { recordId, taskId } = claim;
    const submitted = await db.$transaction(async (tx) => {
      // Locks in the runner's order: first the record, last its task.
      await tx.$queryRaw`SELECT id FROM records WHERE id = ${recordId} FOR UPDATE`;
      const submission = submitReview({ ...claim, person: rita, draft: EMPTY_DRAFT });
      while ((await countWaiting()) === 0);
      await tx.task.update({ where: { id: taskId }, data: { flagged: 1 } });
      return { submission };
    });
    expect((await submitted.submission).kind).toBe('unanswered');
  });
});

describe('a policy replayed on recent records', () => {
  const LOOSE: PolicyTerms = {
    reviewCostUsd: 1000,
    openCostUsd: 1000,
    leastProbability: { critical: 0, other: 0 },
    leastFormScore: 0,
    leastWordConfidence: 0,
    documentErrors: 'note',
  };

  it('leaves out people’s answers, and reports which accepted values they changed', async () => {
    const view = await atReview('receipt', 31);
    const [company] = view.fields.filter(({ path }) => path === 'company');
    const answers = { company: answer('company', `${company?.value} Northwest`) };
    expect((await submit(view, confirmAll(view, { answers }))).outcome.kind).toBe('submitted');
    await readForReview(db, view.document.id, rita);

    const loose = (await replayPolicy({ form: 'receipt', terms: LOOSE })).proposed;
    expect(loose.accepted).toBe(loose.fields);
    expect(loose.untouched).toBe(loose.records);
    expect(loose.wrong).toBeGreaterThanOrEqual(1);
    const none = { critical: 1, other: 1 };
    const strict = { ...LOOSE, leastProbability: none };
    const asked = (await replayPolicy({ form: 'receipt', terms: strict })).proposed;
    expect(asked).toMatchObject({ records: loose.records, accepted: 0, wrong: 0 });
    expect(loose.reviewUsd).toBe(0);
    expect(asked.questions).toBeGreaterThan(0);
    const { openCostUsd, reviewCostUsd } = strict;
    const usd = asked.records * openCostUsd + asked.questions * reviewCostUsd;
    expect(asked.reviewUsd).toBeCloseTo(usd, 6);
  });
});

describe('what was decided', () => {
  it('leaves as an export that says who, and is marked when a record is reopened', async () => {
    const view = await atReview('receipt', 6);
    const draft = confirmAll(view, { answers: { total: answer('total', '77.70') } });
    await submit(view, draft);
    await readForReview(db, view.document.id, rita);
    const filter = { recordIds: [view.record.id] };
    const made = await exportRecords({ format: 'json', filter, person: rita });
    const { records } = JSON.parse(new TextDecoder().decode(made.bytes));
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      documentSha256: view.document.id,
      acceptedBy: 'rita@example.org',
    });
    const total = records[0].fields.find(({ path }: { path: string }) => path === 'total');
    expect(total).toMatchObject({ value: '77.70', decidedBy: 'rita@example.org' });
    const onlyNew = { ...filter, onlyNew: true };
    const again = await exportRecords({ format: 'json', filter: onlyNew, person: rita });
    expect(again.recordCount).toBe(0);
    await reopenRecord({ recordId: view.record.id, person: rita, reason: 'wrong total' });
    const superseded = await db.exportedRecord.findFirst({ where: { exportId: made.exportId } });
    expect(superseded?.supersededAt).not.toBeNull();
    const lineage = await getFieldLineage(view.record.id, view.fields[0]?.path ?? '');
    expect(lineage?.exports).toMatchObject([{ id: made.exportId, format: 'json', outdated: true }]);
    expect(lineage?.decisions.map(({ action }) => action)).not.toContain('record.viewed');
  });

  it('is traced from the field to the file, and the log is whole', async () => {
    const view = await readForReview(db, await upload('receipt', 7), rita);
    const field = view.fields.find(({ place }) => place !== null);
    const lineage = await getFieldLineage(view.record.id, field?.path ?? '');
    expect(lineage?.file.documentId).toBe(view.document.id);
    expect(lineage?.words.map(({ id }) => id).toSorted()).toEqual(field?.place?.wordIds.toSorted());
    expect(lineage?.readings.some(({ value }) => value === field?.value)).toBe(true);
    expect(new Set(lineage?.runs.map(({ step }) => step))).toEqual(
      new Set(['pages', 'ocr', 'split', 'extract', 'agree', 'check', 'calibrate', 'route']),
    );
    expect(await verifyChain(db)).toMatchObject({ kind: 'intact' });
  });

  it('is never made from a thing that changes: edges name its versions', async () => {
    const named = await db.$queryRaw<{ type: string; how: string }[]>`
      SELECT DISTINCT kind.type, edge.kind::text AS how FROM graph_edges edge
      JOIN assets asset ON asset.id IN (edge."from", edge."to") JOIN asset_kinds kind ON kind.id = asset.kind
      WHERE edge.kind IN ('input', 'setup', 'part')`;
    const types = new Set(named.map(({ type }) => type));
    expect(types).toContain('record-version');
    for (const changing of ['record', 'page', 'person', 'endpoint', 'form'])
      expect(types).not.toContain(changing);
    const versions = await db.asset.findMany({ where: { of: { not: null } } });
    expect(new Set(versions.map(({ kindId, key }) => `${kindId} ${key}`)).size).toBe(
      versions.length,
    );
  });

  it('the same bytes again are the first document', async () => {
    const documentId = await upload('receipt', 8);
    const { bytes } = await generateDocument({ form: 'receipt', seed: 8, variant: 'digital' });
    const again = await receiveUpload({
      body: new Blob([Uint8Array.from(bytes)]).stream(),
      fileName: 'other name.pdf',
      person: rita,
    });
    expect(again).toMatchObject({ kind: 'duplicate', documentId });
    const view = await readForReview(db, documentId, rita);
    expect(await countRuns(view.record.id, 'extract')).toBe(1);
  });

  it.each([
    ['nothing', 'x.pdf', '', 'empty-file'],
    ['a program', 'x.exe', 'MZ\u0000\u0000 this is not a document', 'unsupported-type'],
    ['a text that is named .pdf', 'x.PDF', 'These are notes.', 'not-a-pdf'],
  ])('refuses %s with a sentence', async (_, fileName, text, code) => {
    const outcome = await receiveUpload({
      body: new Blob([text]).stream(),
      fileName,
      person: rita,
    });
    expect(outcome).toMatchObject({ kind: 'rejected', code });
  });
});
