import { listActors } from '#lib/decisions/list-actors.ts';
import type { DecisionAction } from '#lib/model/decision.ts';
import { DocumentId, RecordId, type UserId } from '#lib/model/ids.ts';
import type { NoticeAbout } from '#lib/model/messages/notice.ts';
import type { Tx } from '#lib/platform/db.ts';
import { type News, notifyPeople } from './notify-people.ts';

/** Actions by which a person decides a record, alone or with others. */
export const DECIDING = ['record.submitted', 'record.first-review'] as const;

/** Notifies supervisors that a record is waiting for one of them. */
export async function notifySupervisors(tx: Tx, recordId: string, by: UserId): Promise<void> {
  const [about] = await listAbout(tx, [recordId]);
  if (about) await notifyPeople(tx, { kind: 'escalated', to: 'supervisors', about, by });
}

/** Notifies the people who took these actions on records that the records are back. */
export async function notifyOfReturn(
  tx: Tx,
  recordIds: readonly string[],
  {
    after,
    by,
  }: {
    readonly after: readonly DecisionAction[] /** Null for the product itself. */;
    readonly by: UserId | null;
  },
): Promise<void> {
  const actors = await listActors(tx, recordIds, after);
  if (actors.size === 0) return;
  const abouts = await listAbout(tx, [...actors.keys()]);
  await notifyPeople(
    tx,
    ...abouts.map((about): News => {
      const to = actors.get(about.recordId) ?? [];
      return { kind: 'returned', to, about, by };
    }),
  );
}

/** The subject of notices about these records. */
async function listAbout(
  tx: Tx,
  recordIds: readonly string[],
): Promise<Extract<NoticeAbout, { kind: 'record' }>[]> {
  const rows = await tx.record.findMany({
    where: { id: { in: [...recordIds] } },
    select: { id: true, documentId: true },
  });
  return rows.map(({ id, documentId }) => ({
    kind: 'record',
    recordId: RecordId.parse(id),
    documentId: DocumentId.parse(documentId),
  }));
}
