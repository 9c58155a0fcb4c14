import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { encodeLearned } from '#lib/extraction/learned/encode-learned.ts';
import { listLog } from '#lib/extraction/learned/log/store.ts';
import { learnAll } from '#lib/extraction/learning/learn-all.ts';
import { loadLearned, loadLog } from '#lib/extraction/learning/store.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { takeEvents } from '#lib/lineage/upkeep/take-events.ts';
import type { Answer } from '#lib/model/decision.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { RunId, type TaskId } from '#lib/model/ids.ts';
import { Person } from '#lib/model/user.ts';
import { Word } from '#lib/model/word.ts';
import type { ReviewView } from '#lib/review/store.ts';
import { DEFAULT_POLICY } from '#lib/routing/policy.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { readForReview } from '#lib/testing/read-for-review.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { testWorker } from '#lib/testing/test-worker.ts';
import { until } from '#lib/testing/until.ts';
import { uploadFile } from '#lib/testing/upload-file.ts';
import { changePolicy } from '../change-settings.ts';
import { rereadWaiting } from '../forms/adjust-forms.ts';
import { claimTask, releaseTask } from '../review/claim-task.ts';
import { reopenRecord } from '../review/reopen-record.ts';
import { submitReview } from '../review/submit-review.ts';
import { undoSubmit } from '../review/undo-submit.ts';
import { extractStep } from '../steps/extract.ts';

const { db, url } = await testDatabase();
const rita = Person.parse({ id: 'rita', name: 'Rita', role: 'supervisor' });
const otto = Person.parse({ id: 'otto', name: 'Otto', role: 'reviewer' });
testWorker({ db, url }, [rita, otto]);

/** A till whose receipts print a subtotal, which this installation wants as the total. */
const LOOK = 9_002_265;
const CAPTION = /^SUBTOTAL/;

async function upload(seed: number): Promise<ReviewView> {
  const made = await generateDocument({ form: 'receipt', seed, variant: 'digital', layout: LOOK });
  const documentId = await uploadFile(made.bytes, made.fileName, rita);
  return readForReview(db, documentId, rita);
}

/** From now on, nothing passes without a person. */
async function askAboutEverything(): Promise<void> {
  const { id: _, ...terms } = DEFAULT_POLICY;
  const leastProbability = { critical: 1, other: 1 };
  const strict = { ...terms, leastProbability };
  await changePolicy({ form: '*', terms: strict, note: 'for a test', person: rita });
}

/** Submits the record as read, except for the total. */
async function correctTotal(view: ReviewView, total: string): Promise<TaskId> {
  if (view.record.state === 'accepted') {
    const { id: recordId } = view.record;
    await reopenRecord({ recordId, person: rita, reason: 'the total is another' });
  }
  const { task, fields, checks } = await readForReview(db, view.document.id, rita);
  const claim = await claimTask({ person: rita, taskId: task?.id });
  if (claim.kind !== 'claimed') throw new Error(`not claimed: ${claim.kind}`);
  const answers = fields.map(({ path, value }): [string, Answer] => {
    const verdict = path === 'total' ? 'correct' : 'confirm';
    const said = path === 'total' ? total : value;
    const answer = {
      path,
      value: said,
      absence: null,
      place: null,
      reason: null,
      verdict,
    } as const;
    return [path, { ...answer, milliseconds: 900 }];
  });
  const waivers = checks.map(({ rule, paths }) => ({ rule, paths, reason: 'printed so' }));
  const draft: ReviewDraft = { rows: [], answers: Object.fromEntries(answers), waivers };
  const outcome = await submitReview({ ...claim, person: rita, draft });
  expect(outcome).toEqual({ kind: 'submitted' });
  await until(
    async () => (await db.learnedRecord.count({ where: { recordId: view.record.id } })) > 0 || null,
  );
  return claim.taskId;
}

/** What the page prints beside a caption. */
async function printedBeside(view: ReviewView, caption: RegExp): Promise<string> {
  const page = await db.page.findFirstOrThrow({ where: { documentId: view.document.id } });
  const words = z.array(Word).parse(page.words);
  const label = words.find(({ text }) => caption.test(text));
  if (!label) throw new Error('the caption is not printed');
  const line = words.filter(({ box }) => Math.abs(box[1] - label.box[1]) < 0.004);
  return (line.at(-1)?.text ?? '').replace(/[^\d.]/g, '');
}

function totalOf({ fields }: ReviewView): string | null | undefined {
  return fields.find(({ path }) => path === 'total')?.value;
}

/** Whether the record was last read with everything that has been learned. */
async function isReadWithAll({ record }: ReviewView): Promise<boolean> {
  const reading = await db.reading.findFirstOrThrow({
    where: { subjectId: record.id, readerKind: 'layout' },
    orderBy: { sequence: 'desc' },
  });
  const learned = await loadLearned(db, BUILT_IN.get('receipt'));
  return learned !== null && reading.readerVersion.includes(`+${learned.version}`);
}

async function bytesLearned(): Promise<Uint8Array | null> {
  const learned = await loadLearned(db, BUILT_IN.get('receipt'));
  return learned && encodeLearned(learned);
}

describe('what a person corrected', () => {
  it('is right on the next document of that look, and unlearned when the review is undone', async () => {
    const first = await upload(0);
    const wanted = await printedBeside(first, CAPTION);
    expect(totalOf(first)).not.toBe(wanted);
    const taskId = await correctTotal(first, wanted);
    // The new layout can be found at once.
    while ((await takeEvents(db)) > 0);
    const isLayout = { state: 'enriched' as const, asset: { kind: { type: 'layout' } } };
    expect(await db.assetFacts.count({ where: isLayout })).toBe(1);

    const second = await upload(1);
    expect(totalOf(second)).toBe(await printedBeside(second, CAPTION));
    const readings = await db.reading.findMany({ where: { subjectId: second.record.id } });
    const learned = await loadLearned(db, BUILT_IN.get('receipt'));
    expect(readings[0]?.readerVersion).toContain(`+${learned?.version}`);

    expect(await undoSubmit({ taskId, person: rita })).toMatchObject({ kind: 'reopened' });
    await until(async () => ((await db.learnedRecord.count()) === 0 ? true : null));
    const third = await upload(2);
    expect(totalOf(third)).not.toBe(await printedBeside(third, CAPTION));
  });

  it('is known when documents that waited with it are read again, except the one that is open', async () => {
    await askAboutEverything();
    const first = await upload(5);
    const [waiting, open] = [await upload(6), await upload(7)];
    const held = await claimTask({ person: otto, taskId: open.task?.id });
    if (held.kind !== 'claimed') throw new Error(`not claimed: ${held.kind}`);
    await correctTotal(first, await printedBeside(first, CAPTION));

    await until(async () => (await isReadWithAll(waiting)) || null);
    expect((await readForReview(db, waiting.document.id, rita)).record.state).toBe('review');
    expect(await isReadWithAll(open)).toBe(false);
    // Given back, it is read again after the next document of its layout.
    await releaseTask({ ...held, person: otto });
    await correctTotal(waiting, await printedBeside(waiting, CAPTION));
    await until(async () => (await isReadWithAll(open)) || null);
  });

  it('does not reach a record that someone opens while it is read again', async () => {
    const { record, task } = await upload(8);
    const known = await extractStep.prepare(db, record.id, BUILT_IN);
    const save = await known?.run({});
    const saveNow = () =>
      db.$transaction(async (tx) => {
        const saved = await save?.(tx, RunId.parse(randomUUID()));
        const { state } = await tx.record.findUniqueOrThrow({ where: { id: record.id } });
        return { isSaved: saved !== null, state };
      });
    const held = await claimTask({ person: otto, taskId: task?.id });
    if (held.kind !== 'claimed') throw new Error(`not claimed: ${held.kind}`);
    expect(await saveNow()).toEqual({ isSaved: false, state: 'review' });
    expect(await extractStep.prepare(db, record.id, BUILT_IN)).toBeNull();
    await releaseTask({ ...held, person: otto });
    expect(await saveNow()).toEqual({ isSaved: true, state: 'extracting' });
  });

  it('is not needed to read a record again: one for which nothing has changed waits again, too', async () => {
    const { record, document } = await upload(9);
    expect(await rereadWaiting({ name: record.form, person: rita })).toMatchObject({
      kind: 'reading',
    });
    expect((await readForReview(db, document.id, rita)).record.state).toBe('review');
  });

  it('comes to the same state whether learned step by step or all at once', async () => {
    const [a, b] = [await upload(3), await upload(4)];
    await correctTotal(a, await printedBeside(a, CAPTION));
    await correctTotal(b, await printedBeside(b, CAPTION));
    const stepByStep = await bytesLearned();
    await db.learnedState.deleteMany();
    const { learned, examples } = await loadLog(db, 'receipt', await listLog(db, 'receipt'));
    expect([learned.records, examples.length]).toEqual([0, 4]);
    expect(encodeLearned(learnAll(BUILT_IN.get('receipt'), examples))).toEqual(stepByStep);
    await reopenRecord({ recordId: a.record.id, person: rita, reason: 'learned too early' });
    await until(async () => ((await db.learnedRecord.count()) === 3 ? true : null));
    expect(await bytesLearned()).not.toEqual(stepByStep);
    await db.document.deleteMany();
    expect(await bytesLearned()).toBeNull();
  });
});
