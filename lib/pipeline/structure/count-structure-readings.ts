import type { Db, Tx } from '#lib/platform/db.ts';

/**
 * The number of human readings of the document's structure: rotations and record boundaries. Part
 * of a step's identity, so that pages rotated there and back are read again.
 */
export function countStructureReadings(db: Db | Tx, documentId: string): Promise<number> {
  return db.reading.count({
    where: {
      readerKind: 'human',
      OR: [
        { subjectKind: 'document', subjectId: documentId },
        { subjectKind: 'page', subjectId: { startsWith: `${documentId}/` } },
      ],
    },
  });
}
