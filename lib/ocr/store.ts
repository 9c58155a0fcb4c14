import { z } from 'zod';
import { DocumentId, pageIdOf } from '#lib/model/ids.ts';
import { Page, type PageFlag, type PageImage } from '#lib/model/page.ts';
import { Word } from '#lib/model/word.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { openSealer } from '#lib/platform/sealing/seal-values.ts';
import { getStorage } from '#lib/platform/storage.ts';
import * as documents from '#lib/state/document/store.ts';
import { Prisma } from '../../prisma/generated/client.ts';

/** A page waiting for OCR; its picture is loaded when its turn comes. */
export interface PageToRead {
  readonly page: Omit<PageImage, 'jpeg'>;
  readonly readJpeg: () => Promise<Uint8Array>;
}

export interface PagesToRead {
  readonly documentId: DocumentId;
  /** Pages without words: all of them at first, later those that were rotated. */
  readonly pages: readonly PageToRead[];
  readonly pageCount: number;
}

/** What OCR adds to a page. */
export interface ReadPage {
  readonly words: readonly Word[];
  readonly flags: readonly PageFlag[];
}

const TextPage = Page.omit({ words: true }).extend({
  textWords: z.array(Word),
  needsOcr: z.boolean(),
});

/** Null if every page has its words. */
export async function loadPagesToRead(db: Db, id: string): Promise<PagesToRead | null> {
  const pageCount = await db.page.count({ where: { documentId: id } });
  const rows = await db.page.findMany({
    where: { documentId: id, words: { equals: Prisma.DbNull } },
    orderBy: { number: 'asc' },
  });
  if (rows.length === 0) return null;
  return {
    documentId: DocumentId.parse(id),
    pageCount,
    pages: rows.map((row) => ({
      page: { ...TextPage.parse(row), pageCount },
      readJpeg: () => getStorage().getBytes(row.imageKey),
    })),
  };
}

/**
 * Saves what was read, by page number, sealed with the key of the document, all of whose pages now
 * count as read. Throws if a page is gone.
 */
export async function saveWords(
  tx: Tx,
  { documentId, pageCount }: PagesToRead,
  read: ReadonlyMap<number, ReadPage>,
): Promise<void> {
  const sealer = await openSealer(documentId);
  for (const [number, { words, flags }] of read) {
    await tx.page.update({
      where: { id: pageIdOf(documentId, number) },
      data: { words: sealer.json(words), flags: [...flags] },
    });
  }
  await documents.extract(tx, documentId, pageCount);
}
