import { withdrawNotices } from '#lib/accounts/notices/store.ts';
import { DocumentId, RecordId, type UserId } from '#lib/model/ids.ts';
import type { NoticeAbout } from '#lib/model/messages/notice.ts';
import type { Tx } from '#lib/platform/db.ts';
import type { PlannedTask } from '#lib/state/task/plan/store.ts';
import { notifyPeople, subjectOf } from '../notices/notify-people.ts';

interface Assigned {
  readonly jobId: string;
  readonly tasks: readonly PlannedTask[];
}

/**
 * Notifies a person of their new work: one notice for everything one change assigns them, updated
 * as it proceeds.
 */
export async function notifyAssignee(
  tx: Tx,
  { to, by, ...assigned }: Assigned & { readonly to: UserId | null; readonly by: UserId },
): Promise<void> {
  const count = assigned.tasks.length;
  if (to === null || count === 0) return;
  await notifyPeople(tx, { kind: 'assigned', to: [to], by, about: aboutOf(assigned), count });
}

/** The change is undone: anyone who has not read the notice no longer needs it. */
export async function withdrawAssigneeNotice(tx: Tx, assigned: Assigned): Promise<void> {
  if (assigned.tasks.length === 0) return;
  await withdrawNotices(tx, 'assigned', subjectOf(aboutOf(assigned)));
}

/** A single record, or everything one change assigned. */
function aboutOf({ jobId, tasks }: Assigned): NoticeAbout {
  const [one] = tasks;
  if (tasks.length !== 1 || one === undefined) return { kind: 'many', of: `bulk ${jobId}` };
  const { recordId, documentId } = one;
  return {
    kind: 'record',
    recordId: RecordId.parse(recordId),
    documentId: DocumentId.parse(documentId),
  };
}
