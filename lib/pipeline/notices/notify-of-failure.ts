import type { DocumentId } from '#lib/model/ids.ts';
import { UserId } from '#lib/model/ids.ts';
import type { Tx } from '#lib/platform/db.ts';
import { notifyPeople } from './notify-people.ts';

/**
 * Notifies the person who uploaded a document that it could not be read; the administrators if no
 * person did.
 */
export async function notifyOfFailure(tx: Tx, documentId: DocumentId): Promise<void> {
  const document = await tx.document.findUnique({
    where: { id: documentId },
    select: { uploadedBy: { select: { id: true, key: { select: { id: true } } } } },
  });
  const by = document?.uploadedBy ?? null;
  const to = by === null || by.key !== null ? ('admins' as const) : [UserId.parse(by.id)];
  await notifyPeople(tx, { kind: 'import_failed', to, about: { kind: 'document', documentId } });
}
