import { seesDocument } from '#lib/accounts/visible-documents.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { seal } from '#lib/decisions/seal.ts';
import { FileKind } from '#lib/model/document.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { ensureDocumentKey } from '#lib/platform/keys/key-store.ts';
import * as documents from '#lib/state/document/store.ts';
import { enqueueSteps } from '../enqueue-steps.ts';
import { firstStepOf, StepJob } from '../steps.ts';

/**
 * Retries a failed document from the step that failed, with its password if that was missing.
 * Throws AppError not-found for a document the person may not see.
 */
export async function retryDocument(
  input: { documentId: DocumentId; password?: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'retried' } | { kind: 'not-failed' }> {
  const { documentId: id, password, person } = input;
  return db.$transaction(async (tx) => {
    if (!(await seesDocument(person, id, tx))) throw new AppError('not-found');
    const document = await documents.lock(tx, id);
    if (document?.state !== 'failed') return { kind: 'not-failed' };
    const rows = await tx.record.findMany({ where: { documentId: id }, select: { id: true } });
    const failed = await tx.run.findFirst({
      where: { state: 'failed', subjectId: { in: [id, ...rows.map((row) => row.id)] } },
      orderBy: { endedAt: 'desc' },
    });
    const job = StepJob.parse({
      step: failed?.step ?? firstStepOf(FileKind.parse(document.kind)),
      id: failed?.subjectId ?? id,
    });
    const sealedPassword =
      password === undefined ? undefined : seal(password, await ensureDocumentKey(id));
    await documents.retry(tx, id, sealedPassword);
    await enqueueSteps(tx, [job]);
    await appendDecisions(tx, [
      decision({
        action: 'document.retried',
        actor: { kind: 'person', id: person.id },
        documentId: id,
        facts: { detail: job.step },
      }),
    ]);
    return { kind: 'retried' };
  });
}
