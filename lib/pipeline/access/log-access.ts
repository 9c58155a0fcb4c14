import { createHash } from 'node:crypto';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { DecisionDraft } from '#lib/model/decision.ts';
import { DocumentId, RecordId, type UserId } from '#lib/model/ids.ts';
import { perDatabase } from '#lib/platform/database/per-database.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

type AccessAction =
  | 'record.viewed'
  | 'record.prefetched'
  | 'access.refused'
  | 'user.signed-in'
  | 'user.sign-in-failed'
  | 'user.signed-out'
  | 'export.downloaded'
  | 'log.exported'
  | 'report.downloaded'
  | 'log.viewed'
  | 'documents.searched'
  | 'document.viewed'
  | 'page.viewed';

export interface Access {
  readonly action: AccessAction;
  /** Null if nobody is signed in. */
  readonly personId: UserId | null;
  readonly documentId?: DocumentId;
  readonly recordId?: RecordId;
  /** The refused route, or a count: never a value from a document. */
  readonly detail?: string;
  /** Distinguishes visits beyond the document, such as the words of a search. Not logged. */
  readonly about?: string;
}

/** Logs that someone saw a record, was refused, or signed in. */
export async function logAccess(input: Access, db: Db = getDb()): Promise<void> {
  const isVisit = VISITS.has(input.action) || input.about !== undefined;
  const visit = isVisit ? keyOf(input) : null;
  if (visit !== null && (isRecent(visit, db) || (await isLogged(db, input)))) return;
  await appendDecisions(db, [toDecision(input)]);
  if (visit !== null) remember(visit, db);
}

function toDecision({ action, personId, documentId, recordId, detail }: Access): DecisionDraft {
  return decision({
    action,
    actor: personId === null ? { kind: 'system', step: 'web' } : { kind: 'person', id: personId },
    documentId: documentId ?? null,
    recordId: recordId ?? null,
    facts: detail === undefined ? {} : { detail },
  });
}

/**
 * Logs that someone saw these records, given only their ids, with a few queries however many there
 * are.
 */
export async function logRecordsViewed(
  recordIds: readonly string[],
  personId: UserId,
  db: Db = getDb(),
): Promise<void> {
  const records = await db.record.findMany({
    where: { id: { in: [...recordIds] } },
    select: { id: true, documentId: true },
  });
  const visits = records
    .map(({ id, documentId }) => ({
      action: 'record.viewed' as const,
      personId,
      documentId: DocumentId.parse(documentId),
      recordId: RecordId.parse(id),
    }))
    .filter((visit) => !isRecent(keyOf(visit), db));
  if (visits.length === 0) return;
  const before = await db.decision.findMany({
    where: {
      action: 'record.viewed',
      documentId: { in: visits.map(({ documentId }) => documentId) },
      recordId: { in: visits.map(({ recordId }) => recordId) },
      actorId: personId,
      at: { gte: new Date(Date.now() - SAME_VISIT_MS) },
    },
    select: { recordId: true },
  });
  const known = new Set(before.map(({ recordId }) => recordId));
  const fresh = visits.filter(({ recordId }) => !known.has(recordId));
  await appendDecisions(db, fresh.map(toDecision));
  for (const visit of fresh) remember(keyOf(visit), db);
}

/**
 * One person's visits to one document are logged once in ten minutes: a page refreshes on every
 * change, fetches its images one by one, and would otherwise flood the log.
 */
const VISITS: ReadonlySet<AccessAction> = new Set([
  'document.viewed',
  'page.viewed',
  'record.viewed',
  'record.prefetched',
  'documents.searched',
  'log.viewed',
]);
const SAME_VISIT_MS = 10 * 60_000;
const MAX_REMEMBERED = 20_000;

/**
 * When this process logged each visit, oldest first: the images of a page must not wait for a query
 * each. By the monotonic clock, so that setting the machine's clock back leaves nobody unlogged.
 */
const loggedIn = perDatabase('logged visits', () => new Map<string, number>());

function isRecent(visit: string, db: Db): boolean {
  const at = loggedIn(db).get(visit);
  return at !== undefined && at > performance.now() - SAME_VISIT_MS;
}

function remember(visit: string, db: Db): void {
  const logged = loggedIn(db);
  logged.delete(visit);
  logged.set(visit, performance.now());
  for (const oldest of logged.keys()) {
    if (logged.size <= MAX_REMEMBERED) return;
    logged.delete(oldest);
  }
}

function keyOf({ action, personId, documentId, recordId, about }: Access): string {
  const parts = JSON.stringify([action, personId, documentId, recordId, about]);
  return createHash('sha256').update(parts).digest('base64');
}

/** Another process may have logged the visit, or this one before it was restarted. */
async function isLogged(db: Db, visit: Access): Promise<boolean> {
  const { action, personId, documentId = null, recordId = null, about } = visit;
  // The subject of a search is in no entry.
  if (about !== undefined) return false;
  const before = await db.decision.findFirst({
    where: {
      action,
      documentId,
      recordId,
      actorId: personId ?? '',
      at: { gte: new Date(Date.now() - SAME_VISIT_MS) },
    },
    orderBy: { sequence: 'desc' },
  });
  return before !== null;
}
