import type { DocumentId, UserId } from '#lib/model/ids.ts';
import type { LiveEvent } from '#lib/model/live-event.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';

/** Whose eyes it is for: what decides is the id and the role. */
export type Viewer = Pick<Person, 'id' | 'role'>;

/**
 * The documents a person may see, as part of a `where` of documents: reviewers and those above them
 * need every document for their work; uploaders see what they uploaded and nothing else. Every read
 * for a person asks this function, so that a new scope changes one place.
 */
export function visibleTo({ id, role }: Viewer): { readonly uploadedById?: UserId } {
  return mayActAs(role, 'reviewer') ? {} : { uploadedById: id };
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

/** Whether a live event is for this viewer: those about documents tell that a document exists. */
export async function seesEvent(
  viewer: Viewer,
  event: LiveEvent,
  db: Db = getDb(),
): Promise<boolean> {
  if (mayActAs(viewer.role, 'reviewer')) return true;
  switch (event.kind) {
    case 'document':
      return seesDocument(viewer, event.id, db);
    case 'record':
      return seesDocument(viewer, event.documentId, db);
    case 'queue':
    case 'reader-version':
      return false;
  }
}
