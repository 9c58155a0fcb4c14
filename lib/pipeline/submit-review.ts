import { randomUUID } from 'node:crypto';
import { appendDecisions } from '#lib/decisions/append-decisions.ts';
import { appendReadings } from '#lib/extraction/store.ts';
import { getForm } from '#lib/forms/catalog.ts';
import type { Check } from '#lib/model/check.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import { ReadingId, RecordId, type TaskId } from '#lib/model/ids.ts';
import { patternOf, type RowOrder } from '#lib/model/path.ts';
import type { Reading, ReadingDraft } from '#lib/model/reading.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { notify } from '#lib/platform/notify.ts';
import { toJson } from '#lib/platform/to-json.ts';
import { holdTask, isStale, type Stale } from '#lib/review/lease.ts';
import { isOpen } from '#lib/routing/list-vetoes.ts';
import { claimsOfDraft } from './claims-of-draft.ts';
import { describeDraft } from './describe-draft.ts';
import { enqueueSteps } from './enqueue-steps.ts';
import { humanReadings } from './human-readings.ts';
import { type Judgement, judgeReadings } from './judge-readings.ts';
import { loadReviewedRecord, type ReviewedRecord } from './load-reviewed-record.ts';

export type Submission =
  | { readonly kind: 'submitted' }
  /** A blocking rule fails: correct a value, or say why the document is wrong. */
  | { readonly kind: 'blocked'; readonly checks: readonly Check[] }
  /** Flagged fields without an answer. */
  | { readonly kind: 'unanswered'; readonly paths: readonly string[] }
  | Stale;

/**
 * Takes a review: what the person said becomes readings, each answer a decision, and the record
 * goes through the steps from `agree`. Nothing is patched.
 */
export async function submitReview(
  input: { taskId: TaskId; token: string; version: number; person: Person; draft: ReviewDraft },
  db: Db = getDb(),
): Promise<Submission> {
  const { taskId, token, version, person, draft } = input;
  return db.$transaction(async (tx) => {
    const task = await holdTask(tx, { taskId, token, personId: person.id });
    if (isStale(task)) return task;
    if (task.version !== version) return { kind: 'stale', holder: null, at: null };
    const recordId = RecordId.parse(task.recordId);
    await tx.$queryRaw`SELECT id FROM records WHERE id = ${recordId} FOR UPDATE`;
    const record = await loadReviewedRecord(tx, recordId);
    const readings = humanReadings(recordId, person, claimsOfDraft(record.form, draft));
    const refusal = refuse(getForm(record.form), judge(record, readings));
    if (refusal !== null) return refusal;
    await save(tx, { taskId, recordId, person, draft, readings });
    await appendDecisions(tx, describeDraft({ record, draft, person, taskId }));
    return { kind: 'submitted' };
  });
}

/** Fields, rows and rule results as they would be if this draft were submitted. Saves nothing. */
export async function previewReview(
  input: { recordId: RecordId; draft: ReviewDraft; person: Person },
  db: Db = getDb(),
): Promise<{ fields: readonly Field[]; rows: RowOrder; checks: readonly Check[] }> {
  const record = await loadReviewedRecord(db, input.recordId);
  const claims = claimsOfDraft(record.form, input.draft);
  const { fields, rows, checks } = judge(
    record,
    humanReadings(input.recordId, input.person, claims),
  );
  return { fields, rows, checks };
}

/** A submit is the person's word on the form as well, so the form is certain here. */
function judge(record: ReviewedRecord, drafts: readonly ReadingDraft[]): Judgement {
  const last = record.readings.at(-1)?.sequence ?? 0;
  const said: Reading[] = drafts.map((draft, index) => ({
    ...draft,
    id: ReadingId.parse(randomUUID()),
    runId: null,
    sequence: last + 1 + index,
  }));
  return judgeReadings({
    form: getForm(record.form),
    formScore: 1,
    submittedBy: said.find(({ by }) => by !== null)?.by ?? undefined,
    readings: [...record.readings, ...said],
    pages: record.pages,
    today: new Date().toISOString().slice(0, 10),
    receivedOn: record.receivedOn,
    policy: record.policy,
  });
}

function refuse(form: Form, { route, checks, waivers, fields }: Judgement): Submission | null {
  if (route.route === 'accept') return null;
  const failing = checks.filter((check) => isOpen(check, waivers));
  if (failing.length > 0) return { kind: 'blocked', checks: failing };
  const waiting = route.fields.filter((field) => field.route === 'review').map(({ path }) => path);
  return { kind: 'unanswered', paths: [...new Set([...waiting, ...listMissing(form, fields)])] };
}

/** What the record must have and nobody has said that it lacks; some of it no reader ever named. */
function listMissing(form: Form, fields: readonly Field[]): string[] {
  const known = new Map(fields.map((field) => [field.path, field]));
  const inLists = fields.filter(({ path }) => path.includes('[')).map(({ path }) => path);
  return form.fields
    .filter(({ required }) => required)
    .flatMap(({ pattern }) =>
      pattern.includes('[]') ? inLists.filter((path) => patternOf(path) === pattern) : [pattern],
    )
    .filter((path) => known.get(path)?.value == null && known.get(path)?.human !== true);
}

async function save(
  tx: Tx,
  input: {
    taskId: TaskId;
    recordId: RecordId;
    person: Person;
    draft: ReviewDraft;
    readings: readonly ReadingDraft[];
  },
): Promise<void> {
  const { taskId, recordId, person, draft } = input;
  const readingIds = await appendReadings(tx, input.readings, null);
  await tx.task.update({
    where: { id: taskId },
    data: {
      state: 'done',
      doneAt: new Date(),
      doneById: person.id,
      submitted: toJson({ readingIds, draft }),
      version: { increment: 1 },
      leaseOwnerId: null,
      leaseToken: null,
      leaseUntil: null,
    },
  });
  await tx.draft.deleteMany({ where: { taskId } });
  const record = await tx.record.update({
    where: { id: recordId },
    data: { state: 'extracting', formScore: 1 },
  });
  await enqueueSteps(tx, [{ step: 'agree', grain: 'record', id: recordId }]);
  await notify(tx, {
    kind: 'record',
    id: recordId,
    documentId: record.documentId,
    state: 'extracting',
  });
  await notify(tx, { kind: 'queue' });
}
