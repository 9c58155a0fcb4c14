import { describe, expect, it } from 'vitest';
import { listDecisions } from '#lib/decisions/list-decisions.ts';
import { verifyChain } from '#lib/decisions/verify-chain.ts';
import { appendReadings } from '#lib/extraction/store.ts';
import { pageBox } from '#lib/model/box.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { turnBox } from '#lib/model/geometry/turn-box.ts';
import { DocumentId, ReadingId, RecordId, type TaskId } from '#lib/model/ids.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Claim, Place } from '#lib/model/reading.ts';
import type { PageGroup } from '#lib/model/record.ts';
import { Person } from '#lib/model/user.ts';
import { readPageImage } from '#lib/pages/store.ts';
import { getReview } from '#lib/review/store.ts';
import { bindDocuments } from '#lib/testing/bind-documents.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { saidOf } from '#lib/testing/seed-receipt.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { testWorker } from '#lib/testing/test-worker.ts';
import { until } from '#lib/testing/until.ts';
import { uploadFile } from '#lib/testing/upload-file.ts';
import { enqueueSteps } from '../enqueue-steps.ts';
import { claimTask } from '../review/claim-task.ts';
import { humanReadings } from '../review/human-readings.ts';
import { reopenRecord } from '../review/reopen-record.ts';
import { runStep } from '../run-step.ts';
import { loadGroups, versionOf } from './page-groups.ts';
import { regroupPages } from './regroup-pages.ts';
import { rotatePage } from './rotate-page.ts';
import { undoStructure } from './undo-structure.ts';

const { db, url } = await testDatabase();
const rita = Person.parse({ id: 'rita', name: 'Rita', role: 'supervisor' });
const carl = Person.parse({ id: 'carl', name: 'Carl', role: 'reviewer' });
testWorker({ db, url }, [rita, carl]);

/** Three receipts on three pages of one file, each its own record; `seed` varies them. */
async function threeReceipts(seed: number): Promise<DocumentId> {
  const parts: Uint8Array[] = [];
  for (const number of [1, 2, 3]) {
    const made = await generateDocument({
      form: 'receipt',
      seed: seed * 10 + number,
      variant: 'digital',
    });
    parts.push(made.bytes);
  }
  const bytes = Uint8Array.from(await bindDocuments(parts));
  const documentId = await uploadFile(bytes, `receipts-${seed}.pdf`, rita);
  await atRest(documentId);
  return documentId;
}

/** The document's records in page order, once none of them is being read. */
function atRest(documentId: DocumentId) {
  return until(async () => {
    const document = await db.document.findUniqueOrThrow({ where: { id: documentId } });
    const rows = await db.record.findMany({ where: { documentId, state: { not: 'gone' } } });
    const busy = document.state !== 'ready' || rows.some(({ state }) => state === 'extracting');
    if (busy) return null;
    return rows
      .map(({ id, pages, form }) => ({ id: RecordId.parse(id), pages, form }))
      .sort((a, b) => (a.pages[0] ?? 0) - (b.pages[0] ?? 0));
  });
}

async function regroup(documentId: DocumentId, groups: readonly PageGroup[], person = rita) {
  const seen = versionOf(await db.$transaction((tx) => loadGroups(tx, documentId)));
  return regroupPages({ documentId, seen, groups, person, own: null });
}

const receipts = (...pages: number[][]): PageGroup[] =>
  pages.map((group) => ({ pages: group, form: 'receipt' }));

function claimOf(path: string, value: string, place: Place | null = null): Claim {
  return {
    kind: 'value',
    path,
    value,
    absence: null,
    place,
    grounding: { status: place ? 'typed' : 'none' },
    score: RawScore.parse(1),
    candidates: [],
    signals: {},
  };
}

/** Adds a person's readings to a record, as a submit does. */
async function say(recordId: RecordId, claims: readonly Claim[]): Promise<void> {
  const { documentId } = await db.$transaction(async (tx) => {
    await appendReadings(tx, humanReadings(recordId, rita, claims), null);
    await enqueueSteps(tx, [{ step: 'agree', id: recordId }]);
    return tx.record.update({ where: { id: recordId }, data: { state: 'extracting' } });
  });
  await atRest(DocumentId.parse(documentId));
}

async function humanFields(recordId: RecordId): Promise<Record<string, string | null>> {
  const rows = await db.field.findMany({ where: { recordId, human: true } });
  return Object.fromEntries(rows.map(({ path, value }) => [path, value]));
}

const countRuns = (subjectId: string, step: string) =>
  db.run.count({ where: { subjectId, step, state: 'complete' } });

function readingOf(outcome: { readonly kind: string; readonly readingId?: string }): ReadingId {
  return ReadingId.parse(outcome.readingId);
}

/** Every reading by a person, and where it is shown now: as a field, or among the lost ones. */
async function whatPeopleSaid(documentId: DocumentId): Promise<string[]> {
  const records = await atRest(documentId);
  const shown = await Promise.all(
    records.map(async ({ id }) => {
      const view = await getReview(id, rita);
      const lost = view?.homeless ?? [];
      const homeless = lost.flatMap(({ claim }) => (claim.kind === 'value' ? [claim.value] : []));
      return [...Object.values(await humanFields(id)), ...homeless];
    }),
  );
  return shown
    .flat()
    .map((value) => value ?? '')
    .sort();
}

describe('a person sets where records begin', () => {
  it('merges two records: the answers on both are kept, and the third is not read again', async () => {
    const documentId = await threeReceipts(1);
    const [first, second, third] = await atRest(documentId);
    if (!first || !second || !third) throw new Error('three records expected');
    await say(first.id, [claimOf('company', 'First Shop')]);
    await say(second.id, [claimOf('address', '2 Second Street')]);
    const outcome = await regroup(documentId, receipts([1, 2], [3]));
    expect(outcome.kind).toBe('regrouped');
    const after = await atRest(documentId);
    expect(after).toMatchObject([
      { id: first.id, pages: [1, 2] },
      { id: third.id, pages: [3] },
    ]);
    expect(await humanFields(first.id)).toEqual({
      company: 'First Shop',
      address: '2 Second Street',
    });
    expect(await countRuns(third.id, 'extract')).toBe(1);
    expect(await countRuns(first.id, 'extract')).toBe(2);
    const { decisions } = await listDecisions({ documentId, action: 'document.regrouped' });
    expect(decisions).toMatchObject([
      { before: '1 receipt; 2 receipt; 3 receipt', after: '1,2 receipt; 3 receipt' },
    ]);

    // And back: an undo is a reading, too.
    const back = await undoStructure({
      documentId,
      readingId: readingOf(outcome),
      person: rita,
      own: null,
    });
    expect(back.kind).toBe('undone');
    expect((await atRest(documentId)).map(({ pages }) => pages)).toEqual([[1], [2], [3]]);
    expect(await humanFields(first.id)).toEqual({ company: 'First Shop' });
    expect(await humanFields(second.id)).toEqual({ address: '2 Second Street' });

    // And the undo undone.
    const redo = { documentId, readingId: readingOf(back), person: rita, own: null };
    expect((await undoStructure(redo)).kind).toBe('undone');
    expect((await atRest(documentId)).map(({ pages }) => pages)).toEqual([[1, 2], [3]]);
    expect(await verifyChain(db)).toMatchObject({ kind: 'intact' });
  });

  it('splits one: each value follows its page, what is about no page stays, nothing is dropped', async () => {
    const documentId = await threeReceipts(2);
    await regroup(documentId, receipts([1, 2, 3]));
    const [whole] = await atRest(documentId);
    if (!whole) throw new Error('one record expected');
    const onThird: Place = { page: 3, box: pageBox(0.2, 0.1, 0.5, 0.12), wordIds: [] };
    await say(whole.id, [
      claimOf('company', 'Third Shop', onThird),
      claimOf('total', '12.00'),
      claimOf('noSuchField', 'kept all the same', onThird),
    ]);
    const before = await whatPeopleSaid(documentId);
    expect(before).toEqual(['12.00', 'Third Shop', 'kept all the same']);
    await regroup(documentId, receipts([1, 2], [3]));
    const [head, tail] = await atRest(documentId);
    if (!head || !tail) throw new Error('two records expected');
    expect(await humanFields(head.id)).toEqual({ total: '12.00' });
    expect(await humanFields(tail.id)).toEqual({ company: 'Third Shop' });
    expect(await whatPeopleSaid(documentId)).toEqual(before);
  });

  it('unsubmitted entries move along', async () => {
    const documentId = await threeReceipts(3);
    const [, second] = await atRest(documentId);
    if (!second) throw new Error('three records expected');
    await reopenRecord({ recordId: second.id, person: rita, reason: 'a test looks at it' });
    const task = await db.task.findUniqueOrThrow({ where: { recordId: second.id } });
    const claim = await claimTask({ person: carl, taskId: task.id as TaskId });
    if (claim.kind !== 'claimed') throw new Error(`not claimed: ${claim.kind}`);
    const seen = versionOf(await db.$transaction((tx) => loadGroups(tx, documentId)));
    const draft = { ...EMPTY_DRAFT, answers: { company: saidOf('company', 'Typed Shop') } };
    const { taskId, token } = claim;
    const outcome = await regroupPages({
      documentId,
      seen,
      groups: receipts([1, 2], [3]),
      person: carl,
      own: { taskId, token, draft },
    });
    expect(outcome.kind).toBe('regrouped');
    const [joined] = await atRest(documentId);
    expect(await humanFields(joined?.id ?? RecordId.parse(''))).toEqual({ company: 'Typed Shop' });
  });

  it('is refused while someone else has claimed one of the records, and then changes nothing', async () => {
    const documentId = await threeReceipts(4);
    const [, second] = await atRest(documentId);
    if (!second) throw new Error('three records expected');
    await reopenRecord({ recordId: second.id, person: rita, reason: 'a test looks at it' });
    const task = await db.task.findUniqueOrThrow({ where: { recordId: second.id } });
    await claimTask({ person: carl, taskId: task.id as TaskId });
    const readings = await db.reading.count();
    expect(await regroup(documentId, receipts([1, 2], [3]))).toEqual({
      kind: 'refused',
      why: 'held',
      by: 'Carl',
      pages: [2],
    });
    expect(
      await rotatePage({ documentId, page: 2, turn: 90, person: rita, own: null }),
    ).toMatchObject({ kind: 'refused', why: 'held' });
    expect(await db.reading.count()).toBe(readings);
    // A page of another record is not affected.
    const other = await rotatePage({ documentId, page: 3, turn: 180, person: rita, own: null });
    expect(other.kind).toBe('rotated');
    await atRest(documentId);
  });

  it('based on the state before someone else regrouped is refused', async () => {
    const documentId = await threeReceipts(5);
    const seen = versionOf(await db.$transaction((tx) => loadGroups(tx, documentId)));
    await regroup(documentId, receipts([1, 2], [3]));
    await atRest(documentId);
    const late = { documentId, seen, groups: receipts([1], [2, 3]), person: rita, own: null };
    expect(await regroupPages(late)).toEqual({ kind: 'refused', why: 'changed' });
  });

  it('is done once, however often it is tried and by however many people', async () => {
    const documentId = await threeReceipts(6);
    const [first] = await atRest(documentId);
    if (!first) throw new Error('three records expected');
    await say(first.id, [claimOf('company', 'Lasting Shop')]);
    await regroup(documentId, receipts([1, 2, 3]));
    const attempt = { signal: new AbortController().signal, last: true };
    const job = { step: 'split' as const, id: documentId };
    // Two more run alongside the worker, which has the job from the queue.
    await Promise.all([runStep(job, attempt), runStep(job, attempt)]);
    expect(await atRest(documentId)).toMatchObject([{ id: first.id, pages: [1, 2, 3] }]);
    expect(await countRuns(documentId, 'split')).toBe(2);
    expect(await countRuns(first.id, 'extract')).toBe(2);
    expect(await humanFields(first.id)).toEqual({ company: 'Lasting Shop' });
    const readings = await db.reading.count();
    for (const step of ['split', 'pages', 'ocr'] as const) await runStep({ ...job, step }, attempt);
    expect(await atRest(documentId)).toHaveLength(1);
    expect(await db.reading.count()).toBe(readings);
  });
});

describe('a person sets where claims begin on a page', () => {
  it('merges two of four: answers follow their part of the page, no border is asked about, and undo separates them', async () => {
    const documentId = await fourClaims();
    const [first, second, third, fourth] = await foundIn(documentId);
    if (!first || !second || !third || !fourth) throw new Error('four claims expected');
    await say(RecordId.parse(second.recordId), [claimOf('claimNumber', 'SECOND')]);
    await say(RecordId.parse(third.recordId), [claimOf('claimNumber', 'THIRD')]);
    const spot = ({ page, y }: typeof first) => ({ page, y });
    const starts = [first, third, fourth].map(spot);
    const merged = { pages: [1], form: 'eob', starts };
    const outcome = await regroup(documentId, [merged]);
    expect(outcome.kind).toBe('regrouped');
    expect((await foundIn(documentId)).map(spot)).toEqual(starts);
    const [head, tail] = await foundIn(documentId);
    expect(await humanFields(RecordId.parse(head?.recordId))).toEqual({ claimNumber: 'SECOND' });
    expect(await humanFields(RecordId.parse(tail?.recordId))).toEqual({ claimNumber: 'THIRD' });
    for (const { structure } of await db.record.findMany({
      where: { documentId, state: { not: 'gone' } },
    }))
      expect(structure).toMatchObject({ border: 1 });

    const back = { documentId, readingId: readingOf(outcome), person: rita, own: null };
    expect((await undoStructure(back)).kind).toBe('undone');
    expect(await foundIn(documentId)).toEqual([first, second, third, fourth]);
    expect(await humanFields(RecordId.parse(third.recordId))).toEqual({ claimNumber: 'THIRD' });
  });

  it('chooses a page of another group, which is refused', async () => {
    const documentId = await threeReceipts(9);
    const [one, ...others] = receipts([1], [2], [3]);
    if (!one) throw new Error('three groups expected');
    const astray = [{ ...one, starts: [{ page: 2, y: 0.1 }] }, ...others];
    await expect(regroup(documentId, astray)).rejects.toMatchObject({ code: 'bad-request' });
  });
});

/** A remittance with four claims on its only page. */
async function fourClaims(): Promise<DocumentId> {
  const { bytes } = await generateDocument({ form: 'eob', seed: 4, variant: 'digital' });
  const documentId = await uploadFile(Uint8Array.from(bytes), 'four-claims.pdf', rita);
  await atRest(documentId);
  return documentId;
}

/** Where the records of the document's only group begin. */
async function foundIn(documentId: DocumentId) {
  await atRest(documentId);
  const [group] = await loadGroups(db, documentId);
  return group?.found ?? [];
}

describe('a person turns a page', () => {
  it('picture, words and what was pointed at rotate; other pages stay; it can be undone', async () => {
    const documentId = await threeReceipts(7);
    const [first, second] = await atRest(documentId);
    if (!first || !second) throw new Error('three records expected');
    const pageAt = (number: number) =>
      db.page.findUniqueOrThrow({ where: { documentId_number: { documentId, number } } });
    const before = await pageAt(2);
    const picture = await readPageImage(documentId, 2);
    const view = await getReview(second.id, rita);
    const word = view?.pages[0]?.words[0];
    if (!word) throw new Error('no words');
    const place: Place = { page: 2, box: word.box, wordIds: [word.id] };
    await say(second.id, [claimOf('company', 'Turned Shop', place)]);

    const outcome = await rotatePage({ documentId, page: 2, turn: 90, person: rita, own: null });
    await atRest(documentId);
    const after = await pageAt(2);
    expect([after.widthPx, after.heightPx]).toEqual([before.heightPx, before.widthPx]);
    const turned = await getReview(second.id, rita);
    const wordNow = turned?.pages[0]?.words.find(({ text, box }) => {
      const expected = turnBox(word.box, 90);
      return (
        text === word.text && box.every((side, at) => Math.abs(side - (expected[at] ?? 0)) < 0.01)
      );
    });
    expect(wordNow).toBeDefined();
    const company = turned?.fields.find(({ path }) => path === 'company');
    expect(company).toMatchObject({ value: 'Turned Shop', human: true });
    expect(company?.place?.box).toEqual(turnBox(word.box, 90));
    expect(company?.place?.wordIds).toContain(wordNow?.id);
    expect(await readPageImage(documentId, 2)).not.toEqual(picture);
    expect(await countRuns(first.id, 'extract')).toBe(1);

    const back = { documentId, readingId: readingOf(outcome), person: rita, own: null };
    expect((await undoStructure(back)).kind).toBe('undone');
    await atRest(documentId);
    expect(await pageAt(2)).toMatchObject({ widthPx: before.widthPx, words: before.words });
    expect(await readPageImage(documentId, 2)).toEqual(picture);
    const { decisions } = await listDecisions({ documentId, action: 'page.rotated' });
    expect(decisions).toHaveLength(2);
  });

  it('rotated four times is as it was, and settles each time', async () => {
    const documentId = await threeReceipts(8);
    const words = () => db.page.findMany({ where: { documentId }, orderBy: { number: 'asc' } });
    const before = await words();
    for (let quarter = 0; quarter < 4; quarter++) {
      const outcome = await rotatePage({ documentId, page: 1, turn: 90, person: rita, own: null });
      expect(outcome.kind).toBe('rotated');
      await atRest(documentId);
    }
    expect(await words()).toEqual(before);
  });
});
