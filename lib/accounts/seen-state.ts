import type { RecordState } from '#lib/model/record.ts';
import { type ReviewRound, type TaskState, WAITING_STATES } from '#lib/model/task.ts';
import type { Viewer } from './visible-documents.ts';

interface Reviewed {
  readonly state: RecordState;
  readonly task: { readonly state: TaskState; readonly round: ReviewRound } | null;
}

/**
 * The state of a record as the viewer may see it. An accepted record whose values wait for a blind
 * audit is in the queue: a reviewer who saw that it is accepted would know that it is an audit.
 * Only reviewers answer audits, so only they are kept from it: who uploads may know.
 */
export function seenState(viewer: Pick<Viewer, 'role'>, record: Reviewed): RecordState {
  return isAudited(record) && viewer.role === 'reviewer' ? 'review' : record.state;
}

/** Whether an accepted record waits in the queue for a blind audit. */
export function isAudited({ state, task }: Reviewed): boolean {
  const waits = WAITING_STATES.some((one) => one === task?.state);
  return state === 'accepted' && waits && task?.round === 'audit';
}
