import { DocumentId, RecordId, UserId } from '#lib/model/ids.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { officeTimeOf } from '#lib/platform/office-time.ts';
import { listNewlyOverdue, takeOverdueMark } from '#lib/state/task/overdue/store.ts';
import { type News, notifyPeople } from './notify-people.ts';

/**
 * Sends notices about records that have become overdue since the last check: to their owners, and
 * the count to supervisors. Each record is reported once, by the worker that checks first.
 */
export async function notifyOverdue(now = new Date(), db: Db = getDb()): Promise<void> {
  await db.$transaction(async (tx) => {
    const since = await takeOverdueMark(tx, now);
    if (since === null) return;
    const late = await listNewlyOverdue(tx, since, now);
    if (late.length === 0) return;
    const of = `overdue ${officeTimeOf(now).day}`;
    const own = late.flatMap(({ assigneeId, count, one }): News[] =>
      assigneeId === null
        ? []
        : [
            {
              kind: 'overdue',
              to: [UserId.parse(assigneeId)],
              count,
              about:
                count === 1
                  ? {
                      kind: 'record',
                      recordId: RecordId.parse(one.recordId),
                      documentId: DocumentId.parse(one.documentId),
                    }
                  : { kind: 'many', of },
            },
          ],
    );
    const count = late.reduce((sum, person) => sum + person.count, 0);
    const about = { kind: 'many' as const, of: `office ${of}` };
    const office = { kind: 'overdue' as const, to: 'supervisors' as const, count, about };
    // Someone who has already read today's notice is not bothered again for each further record.
    await notifyPeople(tx, ...own, { ...office, staysRead: true });
  });
}
