import type { DocumentId, UserId } from '#lib/model/ids.ts';
import type { LiveEvent } from '#lib/model/live-event.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';

/** Whose eyes it is for: what decides is the id, the role, and an emergency. */
export type Viewer = Pick<Person, 'id' | 'role' | 'emergencyUntil'>;

/**
 * The documents a person may see, as part of a `where` of documents: reviewers and those above them
 * need every document for their work; uploaders see what they uploaded and nothing else, but in an
 * emergency. Every read for a person asks this function, so that a new scope changes one place.
 */
export function visibleTo(viewer: Viewer): { readonly uploadedById?: UserId } {
  return seesAll(viewer) ? {} : { uploadedById: viewer.id };
}

function seesAll({ role, emergencyUntil }: Viewer): boolean {
  return (
    mayActAs(role, 'reviewer') || (emergencyUntil !== undefined && emergencyUntil > new Date())
  );
}

/** The same for exports: an export that somebody else made is as good as its documents. */
export function exportsVisibleTo({ id, role }: Viewer): { readonly byId?: UserId } {
  return mayActAs(role, 'reviewer') ? {} : { byId: id };
}

/** False also when there is no such document: the two cannot be told apart from outside. */
export async function seesDocument(
  viewer: Viewer,
  documentId: DocumentId | string,
  db: Db | Tx = getDb(),
): Promise<boolean> {
  const where = { id: documentId, ...visibleTo(viewer) };
  return (await db.document.findFirst({ where, select: { id: true } })) !== null;
}

/**
 * Those of some live events that are for this viewer: an event about a document tells that it exists.
 * All of them with one query at most.
 */
export async function keepVisible(
  viewer: Viewer,
  events: readonly LiveEvent[],
  db: Db = getDb(),
): Promise<readonly LiveEvent[]> {
  if (seesAll(viewer)) return events;
  const ids = new Set(events.flatMap((event) => documentOf(event) ?? []));
  if (ids.size === 0) return [];
  const own = await db.document.findMany({
    where: { id: { in: [...ids] }, ...visibleTo(viewer) },
    select: { id: true },
  });
  const seen = new Set(own.map(({ id }) => id));
  return events.filter((event) => seen.has(documentOf(event) ?? ''));
}

function documentOf(event: LiveEvent): string | null {
  switch (event.kind) {
    case 'document':
      return event.id;
    case 'record':
      return event.documentId;
    case 'queue':
    case 'conflict':
    case 'reader-version':
      return null;
  }
}
