import { seesDocument, type Viewer } from '#lib/accounts/visible-documents.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import { readPageImage } from '#lib/pages/store.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { logAccess } from '../access/log-access.ts';

/**
 * A page's image as JPEG. Logs that the person saw the document. Throws AppError not-found for a
 * page that does not exist or that the person may not see.
 */
export async function viewPage(
  input: { documentId: DocumentId; number: number; person: Viewer },
  db: Db = getDb(),
): Promise<Uint8Array> {
  const { documentId, number, person } = input;
  if (!(await seesDocument(person, documentId, db))) throw new AppError('not-found');
  const jpeg = await readPageImage(documentId, number, db);
  await logAccess({ action: 'page.viewed', personId: person.id, documentId }, db);
  return jpeg;
}
