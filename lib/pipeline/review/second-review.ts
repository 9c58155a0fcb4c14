import { createHash } from 'node:crypto';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { isAtLeast, summarizeRecord } from '#lib/forms/summarize-record.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { Field } from '#lib/model/field.ts';
import { type RecordId, TaskId } from '#lib/model/ids.ts';
import { type RowOrder, toIndexPath } from '#lib/model/path.ts';
import { type Opinion, parseOpinions } from '#lib/model/review/opinion.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import type { Tx } from '#lib/platform/db.ts';
import type { Reviewing } from '#lib/settings/reviewing/store.ts';
import type { HeldTask } from '#lib/state/task/hold.ts';
import * as tasks from '#lib/state/task/store.ts';
import { notifySupervisors } from '../notices/notify-about-record.ts';
import type { ReviewedRecord } from '../records/load-reviewed-record.ts';

/**
 * Whether a second person reviews this record too: records with a large total, and a share of all
 * records, chosen by a hash of the id, so that nobody can predict it and a repeated run chooses the
 * same ones.
 */
export function isReviewedTwice(
  recordId: RecordId,
  { fields }: Pick<Outcome, 'fields'>,
  { secondShare, secondAboveUsd }: Reviewing,
): boolean {
  if (isAtLeast(summaryOf(fields), secondAboveUsd)) return true;
  const draw = createHash('sha256').update(`second/${recordId}`).digest().readUInt32BE(0);
  return draw / 2 ** 32 < secondShare;
}

/** Whether a supervisor has to approve what this person decided. */
export function needsApproval(
  person: Person,
  { fields }: Pick<Outcome, 'fields'>,
  { approveAboveUsd }: Reviewing,
): boolean {
  return !mayActAs(person.role, 'supervisor') && isAtLeast(summaryOf(fields), approveAboveUsd);
}

/** The record as the review leaves it. */
function summaryOf(fields: readonly Field[]) {
  return summarizeRecord(new Map(fields.map(({ path, value }) => [path, value])));
}

/** Values by their output path, because two people's added rows have different ids. */
type Outcome = { readonly fields: readonly Field[]; readonly rows: RowOrder };

/** Whether two reviews result in the same record. */
export function isSameOutcome(a: Outcome, b: Outcome): boolean {
  const [left, right] = [valuesOf(a), valuesOf(b)];
  const paths = new Set([...left.keys(), ...right.keys()]);
  return [...paths].every((path) => (left.get(path) ?? null) === (right.get(path) ?? null));
}

function valuesOf({ fields, rows }: Outcome): Map<string, string | null> {
  return new Map(fields.map(({ path, value }) => [toIndexPath(path, rows) ?? path, value]));
}

const ACTIONS = {
  second: 'record.first-review',
  adjudication: 'record.reviews-differ',
  approval: 'record.to-approve',
} as const;

/**
 * Saves this person's opinion and passes the record on: to a second person, who does not see it, or
 * to a supervisor if the two disagree or approval is needed. Nothing counts until the last of them
 * has submitted.
 */
export async function passOn(
  tx: Tx,
  input: {
    task: HeldTask;
    record: ReviewedRecord;
    person: Person;
    draft: ReviewDraft;
    said: string;
    to: 'second' | 'adjudication' | 'approval';
  },
): Promise<void> {
  const { task, record, person, draft, said, to } = input;
  const opinion: Opinion = { personId: person.id, at: new Date().toISOString(), draft, said };
  const opinions = [...parseOpinions(task.opinions), opinion];
  await tasks.passOn(tx, task, { round: to, opinions });
  if (to !== 'second') await notifySupervisors(tx, record.recordId, person.id);
  await appendDecisions(tx, [
    decision({
      action: ACTIONS[to],
      actor: { kind: 'person', id: person.id },
      documentId: record.documentId,
      recordId: record.recordId,
      taskId: TaskId.parse(task.id),
      facts: { count: Object.keys(draft.answers).length },
    }),
  ]);
}
