import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { DocumentId, RecordId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** Notes that somebody saw a record, was refused, or signed in: access is part of the log. */
export async function logAccess(
  input: {
    action: 'record.viewed' | 'access.refused' | 'user.signed-in' | 'log.exported';
    /** Null when nobody is signed in. */
    person: Pick<Person, 'id'> | null;
    documentId?: DocumentId;
    recordId?: RecordId;
    /** The route that was refused, or a count: never a value of a document. */
    detail?: string;
  },
  db: Db = getDb(),
): Promise<void> {
  const { action, person, documentId = null, recordId = null, detail } = input;
  await db.$transaction((tx) =>
    appendDecisions(tx, [
      decision({
        action,
        actor:
          person === null ? { kind: 'system', step: 'web' } : { kind: 'person', id: person.id },
        documentId,
        recordId,
        facts: detail === undefined ? {} : { detail },
      }),
    ]),
  );
}
