import { type Db, getDb } from '#lib/platform/db.ts';

/** This many before and after each page of the record: an imported file can have thousands. */
const NEAR = 25;

/** The other pages of the document near those of a record, without their words. */
export async function listOtherPages(
  documentId: string,
  own: readonly number[],
  db: Db = getDb(),
): Promise<{ number: number; widthPx: number; heightPx: number; rotation: number }[]> {
  return db.page.findMany({
    where: {
      documentId,
      number: { notIn: [...own] },
      OR: own.map((page) => ({ number: { gte: page - NEAR, lte: page + NEAR } })),
    },
    select: { number: true, widthPx: true, heightPx: true, rotation: true },
    orderBy: { number: 'asc' },
  });
}
