import { withdrawNotices } from '#lib/accounts/notices/store.ts';
import { DocumentId, RecordId, type UserId } from '#lib/model/ids.ts';
import type { NoticeAbout } from '#lib/model/notice.ts';
import type { Tx } from '#lib/platform/db.ts';
import type { PlannedTask } from '#lib/state/task/plan/store.ts';
import { subjectOf, tellPeople } from '../notices/tell-people.ts';

interface Assigned {
  readonly jobId: string;
  readonly tasks: readonly PlannedTask[];
}

/** Tells a person what is their work now: one notice for all that one change gives them, as it goes on. */
export async function tellAssigned(
  tx: Tx,
  { to, by, ...assigned }: Assigned & { readonly to: UserId | null; readonly by: UserId },
): Promise<void> {
  const count = assigned.tasks.length;
  if (to === null || count === 0) return;
  await tellPeople(tx, { kind: 'assigned', to: [to], by, about: aboutOf(assigned), count });
}

/** The change is taken back: whoever has not read of it need not. */
export async function untellAssigned(tx: Tx, assigned: Assigned): Promise<void> {
  if (assigned.tasks.length === 0) return;
  await withdrawNotices(tx, 'assigned', subjectOf(aboutOf(assigned)));
}

/** One record by itself; many as what one change gave. */
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
