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
      | 'log.exported'
      | 'log.viewed'
      | 'documents.searched'
      | 'document.viewed';
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
  if (LOOKS.has(action) && (await looksStill(db, { action, personId, documentId, recordId })))
    return;
  await appendDecisions(db, [
    decision({
      action,
      actor: personId === null ? { kind: 'system', step: 'web' } : { kind: 'person', id: personId },
      documentId,
      recordId,
      facts: detail === undefined ? {} : { detail },
    }),
  ]);
}

/** A page that shows these refreshes whenever something changes: that is still one visit. */
const LOOKS: ReadonlySet<string> = new Set(['document.viewed', 'record.viewed', 'log.viewed']);
const SAME_LOOK_MS = 10 * 60_000;

async function looksStill(
  db: Db,
  look: {
    action: string;
    personId: UserId | null;
    documentId: DocumentId | null;
    recordId: RecordId | null;
  },
): Promise<boolean> {
  const { personId, ...what } = look;
  const since = new Date(Date.now() - SAME_LOOK_MS);
  const before = await db.decision.findFirst({
    where: { ...what, actorId: personId ?? '', at: { gte: since } },
    orderBy: { sequence: 'desc' },
  });
  return before !== null;
}
