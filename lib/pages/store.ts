import { z } from 'zod';
import { unseal } from '#lib/decisions/seal.ts';
import { FileKind } from '#lib/model/document.ts';
import { DocumentId, pageIdOf } from '#lib/model/ids.ts';
import { PageFlag, type PageImage } from '#lib/model/page.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { getStorage } from '#lib/platform/storage.ts';

/** A file about to be read. */
export interface FileToRead {
  readonly documentId: DocumentId;
  readonly kind: FileKind;
  readonly password: string | null;
}

/** A page as `pages` leaves it: everything but the picture, which is in the storage already. */
export type StoredPage = Omit<PageImage, 'jpeg'>;

export async function loadFileToRead(db: Db, id: string): Promise<FileToRead | null> {
  const row = await db.document.findUnique({ where: { id } });
  if (row === null) return null;
  const password =
    row.sealedPassword === null || row.sealKey === null
      ? null
      : unseal(row.sealedPassword, row.sealKey);
  return { documentId: DocumentId.parse(row.id), kind: FileKind.parse(row.kind), password };
}

export function readFileBytes(documentId: DocumentId): Promise<Uint8Array> {
  return getStorage().getBytes(fileKeyOf(documentId));
}

export function fileKeyOf(documentId: string): string {
  return `files/${documentId}`;
}

export async function savePageJpeg(documentId: DocumentId, page: PageImage): Promise<void> {
  await getStorage().putBytes(imageKeyOf(documentId, page.number), page.jpeg);
}

/** The upright page as JPEG; throws AppError not-found. */
export function readPageImage(documentId: string, number: number): Promise<Uint8Array> {
  return getStorage().getBytes(imageKeyOf(documentId, number));
}

export function imageKeyOf(documentId: string, number: number): string {
  return `pages/${documentId}/${number}.jpg`;
}

/** Replaces the document's pages and moves it on to OCR. */
export async function savePages(
  tx: Tx,
  documentId: DocumentId,
  pages: readonly StoredPage[],
): Promise<void> {
  await tx.page.deleteMany({ where: { documentId } });
  await tx.page.createMany({
    data: pages.map((page) => ({
      id: pageIdOf(documentId, page.number),
      documentId,
      number: page.number,
      widthPx: page.widthPx,
      heightPx: page.heightPx,
      origin: page.origin,
      rotation: page.rotation,
      quality: page.quality,
      hiddenText: z.array(z.string()).parse(page.hiddenText),
      flags: z.array(PageFlag).parse(page.flags),
      textWords: [...page.textWords],
      needsOcr: page.needsOcr,
      imageKey: imageKeyOf(documentId, page.number),
    })),
  });
  await tx.document.update({
    where: { id: documentId },
    data: { state: 'reading', pageCount: pages.length, pagesRead: 0, errorCode: null },
  });
}
