import { randomUUID } from 'node:crypto';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { setEndpoints } from '#lib/extraction/readers.ts';
import { loadEndpoints } from '#lib/inference/endpoints/store.ts';
import { DocumentId, RunId } from '#lib/model/ids.ts';
import { hashOf } from '#lib/platform/canonical-json.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { log } from '#lib/platform/log.ts';
import { notify } from '#lib/platform/notify.ts';
import { refreshCatalog } from '#lib/studio/store.ts';
import { enqueueSteps } from './enqueue-steps.ts';
import type { Grain, PreparedStep, StepContext, StepJob } from './step.ts';
import { STEPS } from './steps.ts';

export type StepOutcome = 'done' | 'already-done' | 'nothing-to-do' | 'superseded' | 'failed';

interface Attempt {
  readonly signal: AbortSignal;
  /** No further try follows: a failure is final and is told. */
  readonly last: boolean;
}

/** A big document's words and readings take a while to write. */
const TRANSACTION = { timeout: 120_000, maxWait: 30_000 } as const;

/**
 * Runs one step on one subject: load, run, and then in one transaction save the output, the Run,
 * its lineage edges, the entries of the log and the next jobs. Running a finished step again does
 * nothing; a failure that may pass by itself is thrown while tries are left.
 */
export async function runStep(
  job: StepJob,
  attempt: Attempt,
  db: Db = getDb(),
): Promise<StepOutcome> {
  const step = STEPS[job.step];
  await refreshCatalog(db);
  if (job.step === 'extract') setEndpoints(await loadEndpoints(db));
  if (await isOvertaken(db, job)) return 'superseded';
  const readingsBefore = await countReadings(db, job);
  const prepared = await step.prepare(db, job.id);
  if (prepared === null) return 'nothing-to-do';
  const run = {
    id: RunId.parse(randomUUID()),
    step: job.step,
    subjectKind: job.grain,
    subjectId: job.id,
    inputHash: hashOf(prepared.identity),
    codeVersion: step.version(),
    startedAt: new Date(),
  };
  const idempotencyKey = [job.grain, job.id, job.step, run.inputHash, run.codeVersion].join('|');
  if ((await db.run.findUnique({ where: { idempotencyKey } })) !== null) return 'already-done';
  try {
    const save = await prepared.run(contextFor(job, attempt, db));
    return await db.$transaction(
      (tx) => saveRun(tx, job, { ...run, idempotencyKey }, readingsBefore, save),
      TRANSACTION,
    );
  } catch (error) {
    const failure = error instanceof AppError ? error : new AppError('internal', { cause: error });
    log.error({ ...job, runId: run.id, code: failure.code, err: error }, 'step failed');
    if (failure.retry && !attempt.last) throw failure;
    await db.$transaction((tx) => saveFailure(tx, job, run, failure), TRANSACTION);
    return 'failed';
  }
}

type RunRow = {
  readonly id: RunId;
  readonly step: string;
  readonly subjectKind: Grain;
  readonly subjectId: string;
  readonly inputHash: string;
  readonly codeVersion: string;
  readonly startedAt: Date;
};

type Save = Awaited<ReturnType<PreparedStep['run']>>;

async function saveRun(
  tx: Tx,
  job: StepJob,
  run: RunRow & { readonly idempotencyKey: string },
  readingsBefore: number,
  save: Save,
): Promise<StepOutcome> {
  await lockSubject(tx, job);
  // Another worker may have finished the same step while this one ran.
  const { idempotencyKey } = run;
  if ((await tx.run.findUnique({ where: { idempotencyKey } })) !== null) return 'already-done';
  // A person has spoken in the meantime; what they said has started its own run of these steps.
  if (job.grain === 'record' && (await countReadings(tx, job)) !== readingsBefore)
    return 'superseded';
  if (await isOvertaken(tx, job)) return 'superseded';
  await tx.run.create({ data: { ...run, state: 'complete', endedAt: new Date() } });
  const { inputs, outputs, next, decisions, events } = await save(tx, run.id);
  const edges = [
    ...[...new Set(inputs)].map((uri) => ({ runId: run.id, direction: 'input', uri })),
    ...[...new Set(outputs)].map((uri) => ({ runId: run.id, direction: 'output', uri })),
  ];
  await tx.runAsset.createMany({ data: edges });
  await enqueueSteps(tx, next);
  await notify(tx, ...events);
  await appendDecisions(tx, decisions);
  return 'done';
}

async function saveFailure(
  tx: Tx,
  job: StepJob,
  run: RunRow,
  failure: AppError,
): Promise<StepOutcome> {
  const documentId = await documentOf(tx, job);
  if (documentId === null) return 'nothing-to-do';
  const data = { ...run, state: 'failed', errorCode: failure.code, endedAt: new Date() };
  await tx.run.create({ data });
  // The record stands as it was decided; only what it would have taught is missing.
  if (job.step === 'learn') return 'failed';
  const document = await tx.document.update({
    where: { id: documentId },
    data: { state: 'failed', errorCode: failure.code },
  });
  const { pagesRead, pageCount } = document;
  await notify(tx, { kind: 'document', id: documentId, state: 'failed', pagesRead, pageCount });
  await appendDecisions(tx, [
    decision({
      action: 'document.failed',
      actor: { kind: 'system', step: job.step },
      documentId,
      recordId: null,
      facts: { detail: failure.code },
    }),
  ]);
  return 'failed';
}

function contextFor(job: StepJob, attempt: Attempt, db: Db): StepContext {
  return {
    signal: attempt.signal,
    progress: async (pagesRead, pageCount) => {
      const { id } = job;
      await db.document.update({ where: { id }, data: { pagesRead, pageCount, state: 'reading' } });
      await notify(db, { kind: 'document', id, state: 'reading', pagesRead, pageCount });
    },
  };
}

async function lockSubject(tx: Tx, job: StepJob): Promise<void> {
  if (job.grain === 'document')
    await tx.$queryRaw`SELECT id FROM documents WHERE id = ${job.id} FOR UPDATE`;
  else await tx.$queryRaw`SELECT id FROM records WHERE id = ${job.id} FOR UPDATE`;
}

/**
 * Steps below `agree` work on fields. When a reading has come since those were made, it has begun a
 * run of its own; going on here would accept a record on what was just taken back.
 */
async function isOvertaken(db: Db | Tx, job: StepJob): Promise<boolean> {
  if (!BELOW_AGREE.has(job.step)) return false;
  const record = await db.record.findUnique({ where: { id: job.id } });
  if (record === null) return false;
  const newer = await db.reading.findFirst({
    where: {
      subjectKind: 'record',
      subjectId: job.id,
      sequence: { gt: record.agreedThrough },
    },
    select: { id: true },
  });
  return newer !== null;
}

const BELOW_AGREE: ReadonlySet<StepJob['step']> = new Set(['check', 'calibrate', 'route']);

function countReadings(db: Db | Tx, job: StepJob): Promise<number> {
  return db.reading.count({ where: { subjectKind: job.grain, subjectId: job.id } });
}

async function documentOf(tx: Tx, job: StepJob): Promise<DocumentId | null> {
  if (job.grain === 'document') return DocumentId.parse(job.id);
  const record = await tx.record.findUnique({ where: { id: job.id } });
  return record === null ? null : DocumentId.parse(record.documentId);
}
