import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { Comment } from '#lib/model/comment.ts';
import { DocumentId, type RecordId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { notify } from '#lib/platform/notify.ts';
import { openSealer } from '#lib/platform/seal-values.ts';

/** Whoever sees a record may remark on it, also without holding it; the remark goes into the log. */
export async function commentRecord(
  input: { recordId: RecordId; path: string | null; text: string; person: Person },
  db: Db = getDb(),
): Promise<Comment> {
  const { recordId, path, text, person } = input;
  return db.$transaction(async (tx) => {
    const record = await tx.record.findUnique({ where: { id: recordId } });
    if (record === null || record.state === 'gone') throw new AppError('not-found');
    const { documentId, state } = record;
    const sealer = await openSealer(documentId);
    const { id, createdAt } = await tx.comment.create({
      data: { recordId, path, text: sealer.text(text), byId: person.id },
    });
    await notify(tx, { kind: 'record', id: recordId, documentId, state });
    await appendDecisions(tx, [
      decision({
        action: 'record.commented',
        actor: { kind: 'person', id: person.id },
        documentId: DocumentId.parse(documentId),
        recordId,
        path,
        reason: text,
      }),
    ]);
    return { id, path, text, byName: person.name, createdAt };
  });
}
