import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import * as documents from '#lib/state/document/store.ts';

/** Renames a document in the product; its bytes do not change. Throws AppError `not-found`. */
export async function renameDocument(
  input: { documentId: DocumentId; name: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'renamed' }> {
  const { documentId, name, person } = input;
  await db.$transaction(async (tx) => {
    const before = await documents.rename(tx, documentId, name);
    if (before === null) throw new AppError('not-found');
    await appendDecisions(tx, [
      decision({
        action: 'document.renamed',
        actor: { kind: 'person', id: person.id },
        documentId,
        before,
        after: name,
      }),
    ]);
  });
  return { kind: 'renamed' };
}
