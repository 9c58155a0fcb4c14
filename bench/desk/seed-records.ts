import { appendReadings } from '#lib/extraction/store.ts';
import { ReadingId, RecordId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { receiveUpload } from '#lib/pipeline/documents/receive-upload.ts';
import { enqueueSteps } from '#lib/pipeline/enqueue-steps.ts';
import { claimTask } from '#lib/pipeline/review/claim-task.ts';
import { confirmField } from '#lib/pipeline/review/confirm-field.ts';
import { humanReadings } from '#lib/pipeline/review/human-readings.ts';
import { reopenRecord } from '#lib/pipeline/review/reopen-record.ts';
import { submitReview } from '#lib/pipeline/review/submit-review.ts';
import { getDb } from '#lib/platform/db.ts';
import { getReview, type ReviewView } from '#lib/review/store.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { until } from '#lib/testing/until.ts';

export const FLAGS = 4;
const FIELDS = 40;

/** Uploads `count` generated claims; the running app reads them. Returns their document ids. */
export async function uploadClaims(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let seed = 1; seed <= count; seed++) {
    const { bytes, fileName } = await generateDocument({
      form: 'cms-1500',
      seed: 52_000 + seed,
      variant: 'digital',
    });
    const body = new Blob([Uint8Array.from(bytes)]).stream();
    const upload = await receiveUpload({ body, fileName, person: null });
    if (upload.kind !== 'accepted') throw new Error(`not accepted: ${upload.kind}`);
    ids.push(upload.documentId);
  }
  return ids;
}

/**
 * Prepares the document's record with at least forty fields, of which exactly four need review:
 * `person` confirms all of them and then withdraws four confirmations. The record comes first in the
 * queue.
 */
export async function makeFourFlagged(documentId: string, person: Person): Promise<RecordId> {
  const db = getDb();
  const view = await atReview(documentId, person);
  await submitAll(view, person);
  const recordId = view.record.id;
  await settled(documentId, person, ({ record }) => record.state === 'accepted');
  const placed = view.fields.filter(({ place }) => place !== null);
  const paths = new Set(
    Array.from(
      { length: FLAGS },
      (_, at) => placed[Math.floor((at * placed.length) / FLAGS)]?.path,
    ),
  );
  const said = await db.reading.findMany({ where: { subjectId: recordId, readerKind: 'human' } });
  const readingIds = said
    .filter(({ claim }) => hasPath(claim) && paths.has(claim.path))
    .map(({ id }) => ReadingId.parse(id));
  await db.$transaction(async (tx) => {
    const claim = { kind: 'withdrawn' as const, readingIds };
    await appendReadings(tx, humanReadings(recordId, person, [claim]), null);
    await tx.record.update({ where: { id: recordId }, data: { state: 'extracting' } });
    await enqueueSteps(tx, [{ step: 'agree', id: recordId }]);
  });
  await settled(documentId, person, () => true);
  await flag(
    recordId,
    [...paths].filter((path) => path !== undefined),
  );
  const ready = await settled(documentId, person, ({ record }) => record.state === 'review');
  const flagged = ready.fields.filter(({ route }) => route === 'review').length;
  if (flagged !== FLAGS || ready.fields.length < FIELDS)
    throw new Error(`a record with ${ready.fields.length} fields and ${flagged} flags`);
  return recordId;
}

/**
 * Sends exactly these fields to review, whatever their confidence. The record comes first in the
 * queue.
 */
async function flag(recordId: RecordId, paths: readonly string[]): Promise<void> {
  await doubt(recordId, paths);
  const dueAt = new Date(Date.now() - 60_000);
  const open = { state: 'open', doneAt: null, doneById: null, flagged: paths.length } as const;
  await getDb().task.update({
    where: { recordId },
    data: { ...open, reasons: ['low-confidence'], dueAt, version: { increment: 1 } },
  });
}

/** The desk asks about each of these fields alone, and about nothing else. */
export async function doubt(recordId: RecordId, paths: readonly string[]): Promise<void> {
  const db = getDb();
  // Something to decide about each: values that only need a look would be asked on one card.
  const reasons = [{ code: 'reader-conflict', why: 'Two readers differ.', wouldPass: 'More.' }];
  await db.field.updateMany({ where: { recordId }, data: { route: 'accept', reasons: [] } });
  await db.field.updateMany({
    where: { recordId, path: { in: [...paths] } },
    data: { route: 'review', reasons },
  });
  const doubts = paths.map((path) => ({
    subject: { kind: 'value', path },
    probability: 0.9,
    costUsd: 5,
    question: 'Is it right?',
    evidence: ['Not sure.'],
  }));
  await db.record.update({
    where: { id: recordId },
    data: { state: 'review', acceptedAt: null, doubts },
  });
}

function hasPath(claim: unknown): claim is { path: string } {
  return typeof claim === 'object' && claim !== null && 'path' in claim;
}

async function atReview(documentId: string, person: Person): Promise<ReviewView> {
  const view = await settled(documentId, person, ({ record }) => record.state !== 'extracting');
  if (view.record.state === 'review') return view;
  await reopenRecord({ recordId: view.record.id, person, reason: 'Reopened for the benchmark.' });
  return settled(documentId, person, ({ record }) => record.state === 'review');
}

function settled(
  documentId: string,
  person: Person,
  isReady: (view: ReviewView) => boolean,
): Promise<ReviewView> {
  return until(async () => {
    const record = await getDb().record.findFirst({
      where: { documentId, state: { not: 'gone' } },
    });
    if (record === null || record.state === 'extracting') return null;
    const view = await getReview(RecordId.parse(record.id), person);
    return view && isReady(view) ? view : null;
  });
}

async function submitAll(view: ReviewView, person: Person): Promise<void> {
  const claim = await claimTask({ person, taskId: view.task?.id });
  if (claim.kind !== 'claimed') throw new Error(`not claimed: ${claim.kind}`);
  const answers = Object.fromEntries(view.fields.map((field) => [field.path, confirmField(field)]));
  const waivers = view.checks
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ rule, paths }) => ({ rule, paths, reason: 'Printed so.' }));
  const { taskId, token, version } = claim;
  const draft = { answers, rows: [], waivers };
  const outcome = await submitReview({ taskId, token, version, person, draft });
  if (outcome.kind !== 'submitted') throw new Error(`not submitted: ${outcome.kind}`);
}
