import { appendLineage } from '#lib/assets/append-lineage.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import { DocumentId, RunId } from '#lib/model/ids.ts';
import type { Made } from '#lib/model/lineage.ts';
import { STEP_QUEUES, type StepName } from '#lib/model/step.ts';
import { hashOf } from '#lib/platform/canonical-json.ts';
import { notify } from '#lib/platform/database/notify.ts';
import { orderedUuid } from '#lib/platform/database/ordered-uuid.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError, errorText } from '#lib/platform/errors.ts';
import { log } from '#lib/platform/log.ts';
import { measureCpu } from '#lib/platform/running/measure-cpu.ts';
import { takeTurns } from '#lib/platform/running/take-turns.ts';
import { inSpan, isTracing, noteSpan } from '#lib/platform/tracing/trace.ts';
import * as documents from '#lib/state/document/store.ts';
import * as records from '#lib/state/record/store.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import { enqueueSteps } from './enqueue-steps.ts';
import { notifyOfFailure } from './notices/notify-of-failure.ts';
import type { PreparedStep, RunOfMany, StepContext, StepEntry } from './step.ts';
import { getStep, StepJob, stepBelow, stepsAbove } from './steps.ts';

export type StepOutcome = 'done' | 'already-done' | 'nothing-to-do' | 'superseded' | 'failed';

interface Attempt {
  readonly signal: AbortSignal;
  /** There will be no further attempt: a failure is final and is shown. */
  readonly last: boolean;
  /** The earliest time the job could have started; absent if there was no job. */
  readonly queuedAt?: Date;
}

/** A large document's words and readings take a while to write. */
const TRANSACTION = { timeout: 120_000, maxWait: 30_000 } as const;

/**
 * Runs one step on one subject: loads, runs, and then in one transaction saves the output, the Run,
 * its lineage edges, the log entries, and the next jobs. Running a finished step again does
 * nothing; a transient failure is thrown while attempts are left.
 */
export async function runStep(
  job: StepJob,
  attempt: Attempt,
  db: Db = getDb(),
): Promise<StepOutcome> {
  const step = getStep(job.step);
  const task: Task = { step, id: job.id, took: new Set() };
  const run = () => runAlone(task, attempt, db);
  return step.oneAtATime ? runInTurn(task, run) : run();
}

/** Jobs of steps that run one at a time, by step. */
const waiting = new Map<StepName, Set<{ readonly id: string; isDone: boolean }>>();

/**
 * Runs jobs one after another, in this process. A job that another one has done while it waited
 * queries nothing: anyone who changes a subject already taken waits until that is committed, and
 * adds a new job.
 */
async function runInTurn(task: Task, run: () => Promise<StepOutcome>): Promise<StepOutcome> {
  const { step, id, took } = task;
  const others = waiting.get(step.name) ?? new Set();
  waiting.set(step.name, others);
  const own = { id, isDone: false };
  others.add(own);
  return takeTurns(`step ${step.name}`, async () => {
    others.delete(own);
    if (own.isDone) return 'nothing-to-do';
    const outcome = await run();
    if (outcome === 'done') for (const other of others) other.isDone ||= took.has(other.id);
    return outcome;
  });
}

async function runAlone(task: Task, attempt: Attempt, db: Db): Promise<StepOutcome> {
  const queue = STEP_QUEUES[task.step.name];
  const cpu = measureCpu({ waits: queue === 'model' || queue === 'shadow' });
  try {
    return await traced(task, attempt, db, () => runTask(task, attempt, cpu, db));
  } finally {
    cpu();
  }
}

/** Traces the step as a span of the document's trace, including the time it waited for a worker. */
async function traced(
  task: Task,
  { queuedAt }: Attempt,
  db: Db,
  run: () => Promise<StepOutcome>,
): Promise<StepOutcome> {
  const documentId = isTracing() ? await documentOf(db, task) : null;
  if (documentId === null) return run();
  const { step, id } = task;
  const name = `step ${step.name}`;
  const queue = STEP_QUEUES[step.name];
  const from = Date.now();
  return inSpan({ name, documentId, 'countersign.subject': id }, async () => {
    if (queuedAt) noteSpan(`wait in ${queue}`, { from: +queuedAt, to: from }, { queue });
    return run();
  });
}

async function runTask(
  task: Task,
  attempt: Attempt,
  cpu: () => number,
  db: Db,
): Promise<StepOutcome> {
  const { step, id } = task;
  if (await isOutOfDate(db, task)) return 'superseded';
  const readingsBefore = await countReadings(db, task);
  const prepared = await (await step.open()).prepare(db, id, await loadCatalog(db));
  if (prepared === null) return 'nothing-to-do';
  const run = {
    id: RunId.parse(orderedUuid()),
    step: step.name,
    subjectKind: step.grain,
    subjectId: id,
    inputHash: hashOf(prepared.identity),
    codeVersion: prepared.version,
    startedAt: new Date(),
  };
  const idempotencyKey = keyOf(run);
  if ((await db.run.findUnique({ where: { idempotencyKey } })) !== null) return 'already-done';
  try {
    const save = await prepared.run(contextFor(id, attempt, db));
    return await db.$transaction(
      (tx) => saveRun(tx, task, { ...run, idempotencyKey, cpuMs: cpu() }, readingsBefore, save),
      TRANSACTION,
    );
  } catch (error) {
    // The job was taken from this worker; its new owner decides the outcome.
    attempt.signal.throwIfAborted();
    const failure = error instanceof AppError ? error : new AppError('internal', { cause: error });
    log.error(
      { step: step.name, id, runId: run.id, code: failure.code, err: error },
      'step failed',
    );
    if (failure.retry && !attempt.last) throw failure;
    await db.$transaction(
      (tx) => saveFailure(tx, task, { ...run, cpuMs: cpu() }, failure),
      TRANSACTION,
    );
    return 'failed';
  }
}

/** A step and its subject. */
interface Task {
  readonly step: StepEntry;
  readonly id: string;
  /** Subjects whose jobs its run also did, once that is saved. */
  readonly took: Set<string>;
}

type RunRow = {
  readonly id: RunId;
  readonly step: string;
  readonly subjectKind: StepEntry['grain'];
  readonly subjectId: string;
  readonly inputHash: string;
  readonly codeVersion: string;
  readonly startedAt: Date;
  /** Milliseconds of processor time. */
  readonly cpuMs: number;
};

type Save = Awaited<ReturnType<PreparedStep['run']>>;

async function saveRun(
  tx: Tx,
  task: Task,
  run: RunRow & { readonly idempotencyKey: string },
  readingsBefore: number,
  save: Save,
): Promise<StepOutcome> {
  // A run that outlived its subject would make the same file, uploaded again, "already done".
  if (!(await lockSubject(tx, task))) return 'nothing-to-do';
  // Another worker may have finished the same step while this one ran.
  const { idempotencyKey } = run;
  if ((await tx.run.findUnique({ where: { idempotencyKey } })) !== null) return 'already-done';
  // A person has answered something meanwhile, which started its own run of these steps.
  const listens = task.step.grain === 'record' && task.step.readsPagesOnly !== true;
  if (listens && (await countReadings(tx, task)) !== readingsBefore) return 'superseded';
  if (await isOutOfDate(tx, task)) return 'superseded';
  await tx.run.create({ data: { ...run, state: 'complete', endedAt: new Date() } });
  const saved = await save(tx, run.id);
  if (saved === null) {
    await tx.run.delete({ where: { id: run.id } });
    return 'superseded';
  }
  const { made, next, priority, decisions, events, runs = [], took = [] } = saved;
  for (const id of took) task.took.add(id);
  await saveRunsOfMany(tx, runs);
  await appendLineage(tx, [...made, ...runs.flatMap((one) => one.made)]);
  await enqueueSteps(tx, StepJob.array().parse(next ?? jobsBelow(task)), priority);
  await notify(tx, ...events);
  await appendDecisions(tx, decisions);
  return 'done';
}

/** If a step was done for many records together, it is not repeated for each of them. */
async function saveRunsOfMany(tx: Tx, runs: readonly RunOfMany[]): Promise<void> {
  const rows = runs.map(({ id, step, recordId, identity, version, at }) => {
    const row = {
      id,
      step,
      subjectKind: 'record' as const,
      subjectId: recordId,
      inputHash: hashOf(identity),
      codeVersion: version,
      startedAt: at,
      endedAt: at,
      // Included in the run that did it for all of them.
      cpuMs: 0,
      state: 'complete' as const,
    };
    return { ...row, idempotencyKey: keyOf(row) };
  });
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO runs (id, step, "subjectKind", "subjectId", "inputHash", "codeVersion",
      "idempotencyKey", state, "startedAt", "endedAt", "cpuMs")
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS new(id uuid, step text, "subjectKind" "SubjectKind", "subjectId" text, "inputHash" text,
        "codeVersion" text, "idempotencyKey" text, state "RunState", "startedAt" timestamptz,
        "endedAt" timestamptz, "cpuMs" int)`;
}

function keyOf(run: Omit<RunRow, 'id' | 'startedAt' | 'cpuMs'>): string {
  const { subjectKind, subjectId, step, inputHash, codeVersion } = run;
  return [subjectKind, subjectId, step, inputHash, codeVersion].join('|');
}

function jobsBelow({ step, id }: Task): StepJob[] {
  const below = stepBelow(step.name);
  return below === null ? [] : [{ step: below.name, id }];
}

async function saveFailure(
  tx: Tx,
  task: Task,
  run: RunRow,
  failure: AppError,
): Promise<StepOutcome> {
  const documentId = (await lockSubject(tx, task)) ? await documentOf(tx, task) : null;
  if (documentId === null) return 'nothing-to-do';
  const data = { ...run, state: 'failed' as const, errorCode: failure.code, endedAt: new Date() };
  await tx.run.create({ data });
  await appendLineage(tx, [madeByFailure(run)]);
  if (task.step.onFailure === 'keep-document') return 'failed';
  const own = failure.text === errorText(failure.code) ? null : failure.text;
  await documents.fail(tx, documentId, failure.code, own);
  await notifyOfFailure(tx, documentId);
  await appendDecisions(tx, [
    decision({
      action: 'document.failed',
      actor: { kind: 'system', step: task.step.name },
      documentId,
      recordId: null,
      facts: { detail: failure.code },
    }),
  ]);
  return 'failed';
}

/** A failed run made nothing; the graph derives that itself. */
function madeByFailure({ id, subjectKind, subjectId }: RunRow): Made {
  return { asset: assetUri('run', id), of: assetUri(subjectKind, subjectId), from: [] };
}

/** Only steps on a whole document report progress; `id` is that document. */
function contextFor(id: string, attempt: Attempt, db: Db): StepContext {
  return {
    signal: attempt.signal,
    progress: (pagesRead, pageCount) =>
      documents.progress(db, DocumentId.parse(id), { pagesRead, pageCount }),
  };
}

/**
 * Locks the subject until the transaction ends, if it still exists, so that nobody else works on it
 * or removes it.
 */
async function lockSubject(tx: Tx, { step, id }: Task): Promise<boolean> {
  if (step.grain === 'document') return (await documents.lock(tx, DocumentId.parse(id))) !== null;
  if (step.locksRecord !== false) await records.lock(tx, [id]);
  return (await tx.record.count({ where: { id } })) > 0;
}

/** Whether a step above has unprocessed input: it runs first, and this one again after it. */
async function isOutOfDate(db: Db | Tx, { step, id }: Task): Promise<boolean> {
  for (const above of stepsAbove(step.name)) if (await above.isDue?.(db, id)) return true;
  return false;
}

function countReadings(db: Db | Tx, { step, id }: Task): Promise<number> {
  return db.reading.count({ where: { subjectKind: step.grain, subjectId: id } });
}

async function documentOf(tx: Db | Tx, { step, id }: Task): Promise<DocumentId | null> {
  if (step.grain === 'document') return DocumentId.parse(id);
  const record = await tx.record.findUnique({ where: { id } });
  return record === null ? null : DocumentId.parse(record.documentId);
}
