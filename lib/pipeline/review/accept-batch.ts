import type { ReviewDraft } from '#lib/model/draft.ts';
import { RecordId, type TaskId } from '#lib/model/ids.ts';
import { isStructural } from '#lib/model/subject.ts';
import type { TaskGroup } from '#lib/model/task-group.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { whereGroup } from '#lib/review/list-group.ts';
import { getReview, type ReviewView } from '#lib/review/store.ts';
import { claimTask, releaseTask } from './claim-task.ts';
import { confirmField } from './confirm-field.ts';
import { submitReview } from './submit-review.ts';

/** A record and the values that the person saw and confirmed, by path. */
export interface BatchItem {
  readonly taskId: TaskId;
  readonly values: Readonly<Record<string, string | null>>;
}

/** `passed-by`: it changed, someone else has claimed it, or it needs more than a confirmation. */
export interface BatchOutcome {
  readonly taskId: TaskId;
  readonly kind: 'submitted' | 'passed-by';
}

/**
 * Accepts records that a person has checked in a list, each with its own submit, so that each has
 * its decisions in the log and can be undone alone. All must be of one group; where checks fail, a
 * reason is required.
 */
export async function acceptBatch(
  input: { group: TaskGroup; items: readonly BatchItem[]; reason: string | null; person: Person },
  db: Db = getDb(),
): Promise<BatchOutcome[]> {
  const { group, reason, person } = input;
  if (group.rules.length > 0 && reason === null) throw new AppError('bad-request');
  const alike = await db.task.findMany({
    where: { ...whereGroup(group), id: { in: input.items.map(({ taskId }) => taskId) } },
    select: { id: true },
  });
  const still = new Set(alike.map(({ id }) => id));
  const outcomes: BatchOutcome[] = [];
  for (const { taskId, values } of input.items) {
    const accepted = still.has(taskId) && (await acceptOne(db, { taskId, values, reason, person }));
    outcomes.push({ taskId, kind: accepted ? 'submitted' : 'passed-by' });
  }
  return outcomes;
}

async function acceptOne(
  db: Db,
  { taskId, values, reason, person }: BatchItem & { reason: string | null; person: Person },
): Promise<boolean> {
  const claim = await claimTask({ person, taskId }, db);
  if (claim.kind !== 'claimed') return false;
  const { token, version, recordId } = claim;
  const view = await getReview(RecordId.parse(recordId), person, db);
  const held = { taskId, token, person };
  if (view !== null && isAsSeen(view, values)) {
    const draft = confirmFlagged(view, reason);
    const outcome = await submitReview({ ...held, version, draft }, db);
    if (outcome.kind === 'submitted') return true;
  }
  await releaseTask(held, db);
  return false;
}

/** Only what was on the person's screen is confirmed. */
function isAsSeen(view: ReviewView, values: BatchItem['values']): boolean {
  if (view.record.doubts.some(({ subject }) => isStructural(subject))) return false;
  const flagged = view.fields.filter(({ route }) => route === 'review');
  return flagged.every(({ path, value }) => path in values && values[path] === value);
}

function confirmFlagged(view: ReviewView, reason: string | null): ReviewDraft {
  const flagged = view.fields.filter(({ route }) => route === 'review');
  const failing = view.checks.filter(
    ({ outcome, severity }) => outcome === 'fail' && severity === 'block',
  );
  return {
    answers: Object.fromEntries(flagged.map((field) => [field.path, confirmField(field)])),
    rows: [],
    waivers: reason === null ? [] : failing.map(({ rule, paths }) => ({ rule, paths, reason })),
  };
}
