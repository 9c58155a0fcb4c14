import type { Db, Tx } from '#lib/platform/db.ts';

/**
 * How often people have spoken about the structure of a document: its pages' position, its records'
 * boundaries. Part of what a step is known by, so that pages turned there and back are read again.
 */
export function countSaid(db: Db | Tx, documentId: string): Promise<number> {
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
