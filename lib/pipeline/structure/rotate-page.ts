import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { appendReadings } from '#lib/extraction/store.ts';
import { type DocumentId, pageIdOf, type ReadingId } from '#lib/model/ids.ts';
import type { PageRotation } from '#lib/model/page.ts';
import type { Claim } from '#lib/model/reading.ts';
import type { Person } from '#lib/model/user.ts';
import { transactAgain } from '#lib/platform/database/transact-again.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import * as documents from '#lib/state/document/store.ts';
import type { Stale } from '#lib/state/task/hold.ts';
import { enqueueSteps } from '../enqueue-steps.ts';
import { lockDocument } from './lock-document.ts';
import { type OwnTask, type Refusal, rereadRecords } from './reread-records.ts';

/**
 * A person rotates a page clockwise. This is a reading of the page, which is rendered and read
 * again from `pages`, followed by the records on it. `readingId` undoes it. Throws AppError
 * `not-found`.
 */
export async function rotatePage(
  input: {
    documentId: DocumentId;
    page: number;
    turn: Exclude<PageRotation, 0>;
    person: Person;
    own: OwnTask | null;
  },
  db: Db = getDb(),
): Promise<{ kind: 'rotated'; readingId: string } | Refusal | Stale> {
  const { documentId, page, turn } = input;
  return transactAgain(db, async (tx) => {
    const refusal = await lockPage(tx, input);
    if (refusal !== null) return refusal;
    const claim = { kind: 'rotation' as const, rotation: turn };
    const readingId = await appendPageReading(tx, {
      ...input,
      claim,
      detail: `page ${page}, ${turn}°`,
    });
    await readAgain(tx, documentId);
    return { kind: 'rotated', readingId };
  });
}

/** Undoes a rotation. */
export async function undoRotation(
  tx: Tx,
  input: {
    documentId: DocumentId;
    page: number;
    readingId: ReadingId;
    person: Person;
    own: OwnTask | null;
  },
): Promise<{ kind: 'undone'; readingId: string } | Refusal | Stale> {
  const { documentId, page, readingId } = input;
  const refusal = await lockPage(tx, input);
  if (refusal !== null) return refusal;
  const claim = { kind: 'withdrawn' as const, readingIds: [readingId] };
  const undoing = await appendPageReading(tx, { ...input, claim, detail: `page ${page}, undone` });
  await readAgain(tx, documentId);
  return { kind: 'undone', readingId: undoing };
}

async function lockPage(
  tx: Tx,
  input: { documentId: DocumentId; page: number; person: Person; own: OwnTask | null },
): Promise<Refusal | Stale | null> {
  const { documentId, page, person, own } = input;
  const refusal = await lockDocument(tx, documentId);
  if (refusal !== null) return refusal;
  const number = page;
  const found = await tx.page.findUnique({ where: { documentId_number: { documentId, number } } });
  if (found === null) throw new AppError('not-found');
  const rows = await tx.record.findMany({
    where: { documentId, state: { not: 'gone' }, pages: { has: page } },
  });
  return rereadRecords(tx, { recordIds: rows.map(({ id }) => id), person, own, regroups: false });
}

async function appendPageReading(
  tx: Tx,
  input: { documentId: DocumentId; page: number; person: Person; claim: Claim; detail: string },
): Promise<string> {
  const { documentId, page, person, claim, detail } = input;
  const subject = { kind: 'page' as const, id: pageIdOf(documentId, page) };
  const reader = { kind: 'human' as const, version: person.id };
  const [readingId = ''] = await appendReadings(
    tx,
    [{ subject, reader, claim, by: person.id }],
    null,
  );
  await appendDecisions(tx, [
    decision({
      action: 'page.rotated',
      actor: { kind: 'person', id: person.id },
      documentId,
      facts: { detail },
    }),
  ]);
  return readingId;
}

async function readAgain(tx: Tx, documentId: DocumentId): Promise<void> {
  await documents.readAgain(tx, documentId);
  await enqueueSteps(tx, [{ step: 'pages', id: documentId }]);
}
