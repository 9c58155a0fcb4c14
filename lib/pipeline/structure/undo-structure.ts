import type { DocumentId, ReadingId } from '#lib/model/ids.ts';
import type { Reading } from '#lib/model/reading.ts';
import { dropWithdrawn } from '#lib/model/review/drop-withdrawn.ts';
import { parseReading } from '#lib/model/stored-reading.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { transactAgain } from '#lib/platform/database/transact-again.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import * as documents from '#lib/state/document/store.ts';
import type { Stale } from '#lib/state/task/hold.ts';
import { RefusedError, undoGrouping } from './regroup-pages.ts';
import type { OwnTask, Refusal } from './reread-records.ts';
import { undoRotation } from './rotate-page.ts';

/**
 * Undoes the last change a person made to a document's structure: a rotation, a grouping of pages,
 * or an undo of either (redo). The id that undoes this one is returned as `readingId`.
 */
export async function undoStructure(
  input: { documentId: DocumentId; readingId: ReadingId; person: Person; own: OwnTask | null },
  db: Db = getDb(),
): Promise<{ kind: 'undone'; readingId: string } | { kind: 'too-late' } | Refusal | Stale> {
  const { documentId, readingId, person } = input;
  try {
    return await transactAgain(db, async (tx) => {
      await documents.lock(tx, documentId);
      const said = await listStructureReadings(tx, documentId);
      const reading = said.find(({ id }) => id === readingId);
      if (!reading || !isLast(reading, said)) return { kind: 'too-late' };
      if (reading.by !== person.id && !mayActAs(person.role, 'supervisor'))
        return { kind: 'too-late' };
      if (reading.subject.kind !== 'page') return undoGrouping(tx, input);
      return undoRotation(tx, { ...input, page: Number(reading.subject.id.split('/')[1]) });
    });
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal;
    throw error;
  }
}

async function listStructureReadings(tx: Tx, documentId: DocumentId): Promise<Reading[]> {
  const rows = await tx.reading.findMany({
    where: {
      readerKind: 'human',
      OR: [
        { subjectKind: 'document', subjectId: documentId },
        { subjectKind: 'page', subjectId: { startsWith: `${documentId}/` } },
      ],
    },
    orderBy: { sequence: 'asc' },
  });
  return rows.map(parseReading);
}

/** Later changes build on earlier ones; an undo can be undone as long as nothing came after it. */
function isLast(reading: Reading, said: readonly Reading[]): boolean {
  if (reading.claim.kind === 'withdrawn') return said.at(-1) === reading;
  const standing = dropWithdrawn(said).filter(({ claim }) => claim.kind !== 'withdrawn');
  return standing.at(-1) === reading;
}
