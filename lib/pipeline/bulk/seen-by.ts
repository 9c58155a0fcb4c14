import { visibleTo } from '#lib/accounts/visible-documents.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import type { Tx } from '#lib/platform/db.ts';

/** The records among these that the person may see, with their documents. */
export async function recordsSeenBy(
  tx: Tx,
  person: Person,
  ids: readonly string[],
): Promise<{ recordId: RecordId; documentId: DocumentId }[]> {
  const rows = await tx.record.findMany({
    where: { id: { in: [...ids] }, state: { not: 'gone' }, document: visibleTo(person) },
    select: { id: true, documentId: true },
  });
  return rows.map((row) => ({
    recordId: RecordId.parse(row.id),
    documentId: DocumentId.parse(row.documentId),
  }));
}

/** The documents among these that the person may see. */
export async function documentsSeenBy(
  tx: Tx,
  person: Person,
  ids: readonly string[],
): Promise<DocumentId[]> {
  const rows = await tx.document.findMany({
    where: { id: { in: [...ids] }, AND: visibleTo(person) },
    select: { id: true },
  });
  return rows.map(({ id }) => DocumentId.parse(id));
}
