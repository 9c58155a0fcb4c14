import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { DocumentId, RecordId, UserId } from '#lib/model/ids.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** Notes that somebody saw a record, was refused, or signed in: access is part of the log. */
export async function logAccess(
  input: {
    action:
      | 'record.viewed'
      | 'access.refused'
      | 'user.signed-in'
      | 'export.downloaded'
      | 'log.exported';
    /** Null when nobody is signed in. */
    personId: UserId | null;
    documentId?: DocumentId;
    recordId?: RecordId;
    /** The route that was refused, or a count: never a value of a document. */
    detail?: string;
  },
  db: Db = getDb(),
): Promise<void> {
  const { action, personId, documentId = null, recordId = null, detail } = input;
  await db.$transaction((tx) =>
    appendDecisions(tx, [
      decision({
        action,
        actor:
          personId === null ? { kind: 'system', step: 'web' } : { kind: 'person', id: personId },
        documentId,
        recordId,
        facts: detail === undefined ? {} : { detail },
      }),
    ]),
  );
}
