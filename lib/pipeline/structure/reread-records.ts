import { appendDecisions } from '#lib/decisions/append-decisions.ts';
import { appendReadings } from '#lib/extraction/store.ts';
import { ReviewDraft } from '#lib/model/draft.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { RecordId, type TaskId } from '#lib/model/ids.ts';
import { parseOpinions } from '#lib/model/review/opinion.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import type { Tx } from '#lib/platform/db.ts';
import { judgeAnswers } from '#lib/quality/audits/seed-errors.ts';
import * as records from '#lib/state/record/store.ts';
import { holdTask, isStale, type Stale } from '#lib/state/task/hold.ts';
import * as tasks from '#lib/state/task/store.ts';
import { supersedeExports } from '../exports/supersede-exports.ts';
import { saveAudits } from '../quality/save-audits.ts';
import { loadReviewedRecord } from '../records/load-reviewed-record.ts';
import { claimsOfDraft } from '../review/claims-of-draft.ts';
import { describeDraft } from '../review/describe-draft.ts';
import { humanReadings } from '../review/human-readings.ts';

/**
 * Why a document's structure cannot be changed now. `pages` are those of the record that prevents
 * it.
 */
export type Refusal =
  | { readonly kind: 'refused'; readonly why: 'reading' | 'changed' | 'imported' }
  | {
      readonly kind: 'refused';
      readonly why: 'held' | 'accepted' | 'reviewed-twice';
      readonly by: string | null;
      readonly pages: readonly number[];
    };

/**
 * The task a person has claimed while they change its document, and what they have entered so far.
 */
export interface OwnTask {
  readonly taskId: TaskId;
  readonly token: string;
  /** Null: use the saved draft. */
  readonly draft: ReviewDraft | null;
}

type Row = Awaited<ReturnType<typeof lockRecords>>[number];

/**
 * Prepares records to be read again because their pages are about to change. Refuses if someone
 * else has claimed or accepted one of them. The person's own entries become readings, so that they
 * follow their pages; the task is released.
 */
export async function rereadRecords(
  tx: Tx,
  input: {
    readonly recordIds: readonly string[];
    readonly person: Person;
    readonly own: OwnTask | null;
    /** The change may result in other records, so a second review cannot continue. */
    readonly regroups: boolean;
  },
): Promise<Refusal | Stale | null> {
  const { person, own, regroups } = input;
  if (own !== null) {
    const { taskId, token } = own;
    const held = await holdTask(tx, { taskId, token, personId: person.id });
    if (isStale(held)) return held;
  }
  const rows = await lockRecords(tx, input.recordIds);
  for (const row of rows) {
    const refusal = whyNot(row, person, regroups);
    if (refusal !== null) return refusal;
  }
  for (const row of rows) await prepare(tx, row, person, own);
  return null;
}

async function lockRecords(tx: Tx, ids: readonly string[]) {
  await records.lock(tx, ids);
  return tx.record.findMany({
    where: { id: { in: [...ids] } },
    orderBy: { id: 'asc' },
    include: { acceptedBy: true, task: { include: { leaseOwner: true } } },
  });
}

function whyNot(row: Row, person: Person, regroups: boolean): Refusal | null {
  const { task, pages } = row;
  if (row.state === 'extracting') return { kind: 'refused', why: 'reading' };
  const living = task?.leaseUntil != null && task.leaseUntil > new Date();
  if (living && task?.leaseOwnerId !== person.id)
    return { kind: 'refused', why: 'held', by: task?.leaseOwner?.name ?? null, pages };
  const mine = row.acceptedById === null || row.acceptedById === person.id;
  if (row.state === 'accepted' && !mine && !mayActAs(person.role, 'supervisor')) {
    return { kind: 'refused', why: 'accepted', by: row.acceptedBy?.name ?? null, pages };
  }
  if (regroups && parseOpinions(task?.opinions ?? []).length > 0)
    return { kind: 'refused', why: 'reviewed-twice', by: null, pages };
  return null;
}

async function prepare(tx: Tx, row: Row, person: Person, own: OwnTask | null): Promise<void> {
  const { task } = row;
  const recordId = RecordId.parse(row.id);
  const alone = task?.round === 'first' || task?.round === 'audit';
  if (task !== null && own?.taskId === task.id && alone)
    await keepEntries(tx, recordId, person, own);
  if (task !== null) await tasks.reread(tx, task);
  await records.read(tx, recordId);
  await supersedeExports(tx, recordId);
}

/**
 * What was entered and not submitted becomes readings, which find their way to the right record.
 */
async function keepEntries(
  tx: Tx,
  recordId: RecordId,
  person: Person,
  own: OwnTask,
): Promise<void> {
  const { taskId } = own;
  const given = own.draft ?? (await findDraft(tx, taskId, person));
  const record = await loadReviewedRecord(tx, recordId);
  const { draft, judged } = judgeAnswers(given, record.fields, record.seeding);
  const audits = await saveAudits(tx, { record, person, taskId, judged });
  const claims = claimsOfDraft(record.form.name, draft).filter(({ kind }) => kind !== 'form');
  await appendReadings(tx, humanReadings(recordId, person, claims), null);
  await tx.draft.deleteMany({ where: { taskId, userId: person.id } });
  await appendDecisions(tx, [
    ...audits,
    ...describeDraft({ record, draft, by: person.id, taskId, submitted: false }),
  ]);
}

async function findDraft(tx: Tx, taskId: TaskId, person: Person): Promise<ReviewDraft> {
  const userId = person.id;
  const row = await tx.draft.findUnique({ where: { taskId_userId: { taskId, userId } } });
  return row === null ? EMPTY_DRAFT : ReviewDraft.parse(row.answers);
}
