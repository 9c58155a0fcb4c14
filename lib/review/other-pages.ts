import { type Db, getDb } from '#lib/platform/db.ts';

/** The document's pages besides these, by number: enough to show their images. */
export function listOtherPages(
  documentId: string,
  except: readonly number[],
  db: Db = getDb(),
): Promise<{ number: number; widthPx: number; heightPx: number; rotation: number }[]> {
  return db.page.findMany({
    where: { documentId, number: { notIn: [...except] } },
    select: { number: true, widthPx: true, heightPx: true, rotation: true },
    orderBy: { number: 'asc' },
  });
}
