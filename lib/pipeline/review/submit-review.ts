import { z } from 'zod';
import { appendDecisions } from '#lib/decisions/append-decisions.ts';
import { appendReadings } from '#lib/extraction/store.ts';
import type { Check } from '#lib/model/check.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import { RecordId, type TaskId } from '#lib/model/ids.ts';
import { patternOf, type RowOrder } from '#lib/model/path.ts';
import type { ReadingDraft } from '#lib/model/reading.ts';
import { type Opinion, parseOpinions } from '#lib/model/review/opinion.ts';
import { sharedDraft } from '#lib/model/review/shared-answers.ts';
import { pathsOfSubject } from '#lib/model/subject.ts';
import { ReviewRound } from '#lib/model/task.ts';
import type { Person } from '#lib/model/user.ts';
import { hashOf } from '#lib/platform/canonical-json.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { judgeAnswers, seedErrors } from '#lib/quality/audits/seed-errors.ts';
import { checkAuthors, splitByAuthor } from '#lib/review/authors.ts';
import { listHandedOver } from '#lib/review/handed-over.ts';
import { listSaidElsewhere } from '#lib/review/said-elsewhere.ts';
import { isOpen } from '#lib/routing/list-vetoes.ts';
import { getReviewing } from '#lib/settings/reviewing/store.ts';
import * as records from '#lib/state/record/store.ts';
import { type HeldTask, holdTask, isStale, type Stale } from '#lib/state/task/hold.ts';
import * as tasks from '#lib/state/task/store.ts';
import { logAccess } from '../access/log-access.ts';
import { enqueueSteps } from '../enqueue-steps.ts';
import { type Judgment, judgeReadings } from '../judge-readings.ts';
import { notifyOfReturn } from '../notices/notify-about-record.ts';
import { noticeErrors, saveAudits } from '../quality/save-audits.ts';
import { loadReviewedRecord, type ReviewedRecord } from '../records/load-reviewed-record.ts';
import { numberDrafts } from '../run-in-memory.ts';
import { claimsOfDraft } from './claims-of-draft.ts';
import { describeDraft } from './describe-draft.ts';
import { humanReadings } from './human-readings.ts';
import { isReviewedTwice, isSameOutcome, needsApproval, passOn } from './second-review.ts';

export type Submission =
  | { readonly kind: 'submitted' }
  /** A blocking rule fails: correct a value, or say why the document is wrong. */
  | { readonly kind: 'blocked'; readonly checks: readonly Check[] }
  /** Flagged fields without an answer. */
  | { readonly kind: 'unanswered'; readonly paths: readonly string[] }
  | Stale;

/**
 * Submits a review: the person's entries become readings, each answer a decision, and the record
 * runs through the steps from `agree` on. Nothing is patched. If the same review is sent again
 * because the response was lost, it gets the same response and changes nothing.
 */
export async function submitReview(
  input: { taskId: TaskId; token: string; version: number; person: Person; draft: ReviewDraft },
  db: Db = getDb(),
): Promise<Submission> {
  const { taskId, token, version, person } = input;
  return db.$transaction(async (tx) => {
    const said = hashOf({ token, draft: input.draft });
    const task = await holdTask(tx, { taskId, token, personId: person.id });
    if (isStale(task))
      return (await arrivedBefore(tx, taskId, said)) ? { kind: 'submitted' } : task;
    if (task.version !== version) return { kind: 'stale', holder: null, at: null };
    const recordId = RecordId.parse(task.recordId);
    const record = await loadReviewedRecord(tx, recordId);
    const entered = checkAuthors(input.draft, await listSaidByOthers(tx, taskId, record, person));
    const { draft, judged: audited } = judgeAnswers(entered, record.fields, record.seeding);
    const readings = readingsOf(record, { personId: person.id, draft });
    const judged = await judge(record, readings, person);
    const refusal = refuse(record.form, judged, listUnaudited(record, input.draft));
    if (refusal !== null) return refusal;
    const audits = await saveAudits(tx, { record, person, taskId, judged: audited });
    const opinions = parseOpinions(task.opinions);
    const earlier = await Promise.all(
      opinions.map((opinion) => judge(record, readingsOf(record, opinion))),
    );
    const reviewing = await getReviewing(tx);
    const next = roundAfter(task, {
      agrees: earlier.every((one) => isSameOutcome(one, judged)),
      twice: isReviewedTwice(recordId, judged, reviewing),
      approved: !needsApproval(person, judged, reviewing),
    });
    if (next !== null) {
      await passOn(tx, { task, record, person, draft, said, to: next });
      await appendDecisions(tx, audits);
      return { kind: 'submitted' };
    }
    const all = [...opinions.flatMap((opinion) => readingsOf(record, opinion)), ...readings];
    await save(tx, { task, recordId, person, draft, said, readings: all });
    const alert = await noticeErrors(tx, { record, person, draft, judged: audited });
    await appendDecisions(tx, [
      ...audits,
      ...opinions.flatMap((opinion) =>
        describeDraft({ record, draft: opinion.draft, by: opinion.personId, taskId }),
      ),
      ...describeDraft({ record, draft, by: person.id, taskId }),
      ...alert,
    ]);
    return { kind: 'submitted' };
  });
}

const Submitted = z.object({ said: z.string() });

/** Whether this same review, under the same lease, has already been submitted. */
async function arrivedBefore(tx: Tx, taskId: TaskId, said: string): Promise<boolean> {
  const task = await tx.task.findUnique({ where: { id: taskId } });
  if (task === null) return false;
  const last = task.state === 'done' ? task.submitted : parseOpinions(task.opinions).at(-1);
  return Submitted.safeParse(last).data?.said === said;
}

/** Who has to review the record next, or null if this was the final review. */
function roundAfter(
  task: HeldTask,
  is: { readonly agrees: boolean; readonly twice: boolean; readonly approved: boolean },
): 'second' | 'adjudication' | 'approval' | null {
  const last = is.approved ? null : 'approval';
  const round = ReviewRound.parse(task.round);
  switch (round) {
    case 'first':
      return is.twice ? 'second' : last;
    case 'second':
      return is.agrees ? last : 'adjudication';
    case 'adjudication':
    case 'approval':
    case 'audit':
      return null;
  }
}

/**
 * Answers by others that the person may have adopted: their drafts, and what records share.
 */
async function listSaidByOthers(
  tx: Tx,
  taskId: TaskId,
  { record, doubts, fields }: ReviewedRecord,
  { id }: Person,
): Promise<ReviewDraft[]> {
  const said = await listSaidElsewhere(tx, { ...record, doubts });
  return [...(await listHandedOver(tx, taskId, id)), sharedDraft({ doubts, fields }, said)];
}

/**
 * The readings of everyone who contributed to the draft; the form is attributed to the submitter.
 */
function readingsOf(
  { recordId, form }: ReviewedRecord,
  { personId, draft }: Pick<Opinion, 'personId' | 'draft'>,
): ReadingDraft[] {
  return splitByAuthor(draft, personId).flatMap((part) => {
    const claims = claimsOfDraft(form.name, part.draft);
    const own = claims.filter(({ kind }) => kind !== 'form' || part.by === personId);
    return humanReadings(recordId, { id: part.by }, own);
  });
}

/** Sampled fields the person has not answered. */
function listUnaudited({ seeding }: ReviewedRecord, given: ReviewDraft): string[] {
  return seeding.audits.map(({ path }) => path).filter((path) => !given.answers[path]);
}

/**
 * Fields, rows, and rule results as they would be if this draft were submitted. Saves nothing
 * except that the person saw them.
 */
export async function previewReview(
  input: { recordId: RecordId; draft: ReviewDraft; person: Person },
  db: Db = getDb(),
): Promise<{ fields: readonly Field[]; rows: RowOrder; checks: readonly Check[] }> {
  const record = await loadReviewedRecord(db, input.recordId);
  const { recordId, documentId } = record;
  await logAccess({ action: 'record.viewed', personId: input.person.id, documentId, recordId }, db);
  const said = { personId: input.person.id, draft: input.draft };
  const { fields, rows, checks } = await judge(record, readingsOf(record, said), input.person);
  return { fields: seedErrors(fields, record.seeding), rows, checks };
}

/** By submitting, the person also vouches for the form and the pages, so both are certain here. */
function judge(
  record: ReviewedRecord,
  drafts: readonly ReadingDraft[],
  person?: Person,
): Promise<Judgment> {
  return judgeReadings({
    record: record.record,
    form: record.form,
    formScore: 1,
    submittedBy: person?.id ?? null,
    asked: new Set(record.doubts.flatMap(({ subject }) => pathsOfSubject(subject))),
    readings: [...record.readings, ...numberDrafts(drafts, record.readings)],
    pages: record.pages,
    today: new Date().toISOString().slice(0, 10),
    receivedOn: record.receivedOn,
    policy: record.policy,
    certified: record.certified,
    localCurve: record.localCurve,
  });
}

function refuse(
  form: Form,
  { route, checks, waivers, fields }: Judgment,
  unaudited: readonly string[],
): Submission | null {
  if (route.route === 'accept')
    return unaudited.length === 0 ? null : { kind: 'unanswered', paths: unaudited };
  const failing = checks.filter((check) => isOpen(check, waivers));
  if (failing.length > 0) return { kind: 'blocked', checks: failing };
  const waiting = route.fields.filter((field) => field.route === 'review').map(({ path }) => path);
  return {
    kind: 'unanswered',
    paths: [...new Set([...waiting, ...listMissing(form, fields), ...unaudited])],
  };
}

/** Missing required values that nobody has marked as absent; no reader may have found the field. */
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
    task: HeldTask;
    recordId: RecordId;
    person: Person;
    draft: ReviewDraft;
    said: string;
    readings: readonly ReadingDraft[];
  },
): Promise<void> {
  const { task, recordId, person, draft, said } = input;
  const readingIds = await appendReadings(tx, input.readings, null);
  await tasks.submit(tx, task, { by: person.id, submitted: { readingIds, draft, said } });
  await records.read(tx, recordId, { formScore: 1 });
  await enqueueSteps(tx, [{ step: 'agree', id: recordId }]);
  await notifyOfReturn(tx, [recordId], { after: ['task.escalated'], by: person.id });
}
