import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { seal } from '#lib/decisions/seal.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { notify } from '#lib/platform/notify.ts';
import { enqueueSteps } from './enqueue-steps.ts';
import { StepJob } from './steps.ts';

/** Tries a failed document again from the step that failed, with its password if that was missing. */
export async function retryDocument(
  input: { documentId: DocumentId; password?: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'retried' } | { kind: 'not-failed' }> {
  const { documentId: id, password, person } = input;
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM documents WHERE id = ${id} FOR UPDATE`;
    const document = await tx.document.findUnique({ where: { id }, include: { records: true } });
    if (document?.state !== 'failed') return { kind: 'not-failed' };
    const failed = await tx.run.findFirst({
      where: { state: 'failed', subjectId: { in: [id, ...document.records.map((row) => row.id)] } },
      orderBy: { endedAt: 'desc' },
    });
    const job = StepJob.parse({
      step: failed?.step ?? 'pages',
      id: failed?.subjectId ?? id,
    });
    const key = document.sealKey;
    const sealedPassword = password === undefined || key === null ? undefined : seal(password, key);
    await tx.document.update({
      where: { id },
      data: { state: 'received', errorCode: null, sealedPassword },
    });
    await enqueueSteps(tx, [job]);
    const { pagesRead, pageCount } = document;
    await notify(tx, { kind: 'document', id, state: 'received', pagesRead, pageCount });
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
