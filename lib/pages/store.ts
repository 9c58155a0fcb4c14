import { z } from 'zod';
import { unseal } from '#lib/decisions/seal.ts';
import { type ExchangeKind, exchangeKindOf, FileKind } from '#lib/model/document.ts';
import type { DocumentInfo } from '#lib/model/document-info.ts';
import { addTurns } from '#lib/model/geometry/add-turns.ts';
import { DocumentId, pageIdOf } from '#lib/model/ids.ts';
import { Page, PageFlag, type PageImage, type PageRotation } from '#lib/model/page.ts';
import { dropWithdrawn } from '#lib/model/review/drop-withdrawn.ts';
import { parseReading } from '#lib/model/stored-reading.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { findDocumentKey } from '#lib/platform/keys/key-store.ts';
import { openSealer } from '#lib/platform/sealing/seal-values.ts';
import { getStorage } from '#lib/platform/storage.ts';
import * as documents from '#lib/state/document/store.ts';
import { drawSheets } from './exchange/sheets.ts';

/** A file about to be read. */
export interface FileToRead {
  readonly documentId: DocumentId;
  readonly kind: FileKind;
  readonly password: string | null;
  /** How much further clockwise people rotated pages, by page number. */
  readonly turns: ReadonlyMap<number, PageRotation>;
  /** The pages to read again; null for all of them. */
  readonly only: ReadonlySet<number> | null;
}

/** A page after `pages`: everything but the picture, which is already stored. */
export type StoredPage = Omit<PageImage, 'jpeg'>;

/**
 * Null if every page exists and has the right rotation, and for an imported file, which is not
 * read.
 */
export async function loadFileToRead(db: Db, id: string): Promise<FileToRead | null> {
  const row = await db.document.findUnique({ where: { id } });
  if (row === null || exchangeKindOf(row.kind) !== null) return null;
  const key = row.sealedPassword === null ? null : await findDocumentKey(id);
  const password =
    row.sealedPassword === null || key === null ? null : unseal(row.sealedPassword, key);
  const documentId = DocumentId.parse(row.id);
  const turns = await loadTurns(db, documentId);
  const only = await listStale(db, documentId, turns);
  if (only?.size === 0) return null;
  return { documentId, kind: FileKind.parse(row.kind), password, turns, only };
}

/** The sum of people's rotations of each page. */
async function loadTurns(
  db: Db,
  documentId: DocumentId,
): Promise<ReadonlyMap<number, PageRotation>> {
  const rows = await db.reading.findMany({
    where: { subjectKind: 'page', subjectId: { startsWith: `${documentId}/` } },
    orderBy: { sequence: 'asc' },
  });
  const turns = new Map<number, PageRotation>();
  for (const { subject, claim } of dropWithdrawn(rows.map(parseReading))) {
    if (claim.kind !== 'rotation') continue;
    const number = Number(subject.id.split('/')[1]);
    turns.set(number, addTurns(turns.get(number) ?? 0, claim.rotation));
  }
  return turns;
}

/** Pages whose picture does not have the right rotation; null if no page was read yet. */
async function listStale(
  db: Db,
  documentId: DocumentId,
  turns: ReadonlyMap<number, PageRotation>,
): Promise<ReadonlySet<number> | null> {
  const pages = await db.page.findMany({
    where: { documentId },
    select: { number: true, imageKey: true },
  });
  if (pages.length === 0) return null;
  const stale = pages.filter(
    ({ number, imageKey }) => imageKey !== imageKeyOf(documentId, number, turns.get(number)),
  );
  return new Set(stale.map(({ number }) => number));
}

/** The uploaded file as it came. Throws if it was removed. */
export function readFileBytes(documentId: DocumentId): Promise<Uint8Array> {
  return getStorage().getBytes(fileKeyOf(documentId));
}

/** Where an uploaded file is stored. */
export function fileKeyOf(documentId: string): string {
  return `files/${documentId}`;
}

/**
 * Stores a page's image under a key that contains its rotation, so that no cache shows the page as
 * it was before.
 */
export async function savePageJpeg(file: FileToRead, page: PageImage): Promise<void> {
  const { documentId, turns } = file;
  const key = imageKeyOf(documentId, page.number, turns.get(page.number));
  await getStorage().putBytes(key, page.jpeg);
}

/** The page as people rotated it, as JPEG; throws AppError not-found. */
export async function readPageImage(
  documentId: DocumentId,
  number: number,
  db: Db = getDb(),
): Promise<Uint8Array> {
  const page = await db.page.findUnique({
    where: { documentId_number: { documentId, number } },
    select: { imageKey: true, document: { select: { kind: true } } },
  });
  if (page === null) throw new AppError('not-found');
  const kind = exchangeKindOf(page.document.kind);
  if (kind !== null) return readSheet(kind, documentId, number, page.imageKey, db);
  return getStorage().getBytes(page.imageKey);
}

/** The picture of a page in its current rotation; null if there is none, or it was removed. */
export async function findImageKey(
  documentId: DocumentId,
  number: number,
  db: Db = getDb(),
): Promise<string | null> {
  const where = { documentId_number: { documentId, number } };
  return (await db.page.findUnique({ where, select: { imageKey: true } }))?.imageKey ?? null;
}

/**
 * Pages of imported files are drawn on request, because most of a thousand claims are never viewed,
 * and in batches: laying out the file takes a hundred times as long as drawing a page.
 */
async function readSheet(
  kind: ExchangeKind,
  documentId: DocumentId,
  number: number,
  key: string,
  db: Db,
): Promise<Uint8Array> {
  const storage = getStorage();
  if (!(await storage.has(key))) await drawBatch(kind, documentId, number, db);
  return storage.getBytes(key);
}

const BATCH = 25;

/** Batches being drawn: a browser asks for several pages of one at once. */
const drawing = new Map<string, Promise<void>>();

function drawBatch(
  kind: ExchangeKind,
  documentId: DocumentId,
  number: number,
  db: Db,
): Promise<void> {
  const first = number - ((number - 1) % BATCH);
  const name = `${documentId}/${first}`;
  const under = drawing.get(name);
  if (under) return under;
  const drawn = keepSheets(kind, documentId, first, db).finally(() => drawing.delete(name));
  drawing.set(name, drawn);
  return drawn;
}

/**
 * Draws the pages of a batch that have no picture yet. Pictures of a document that was removed
 * meanwhile are removed again.
 */
async function keepSheets(
  kind: ExchangeKind,
  documentId: DocumentId,
  first: number,
  db: Db,
): Promise<void> {
  const pages = await db.page.findMany({
    where: { documentId, number: { gte: first, lt: first + BATCH } },
    select: { number: true },
  });
  const storage = getStorage();
  const missing: number[] = [];
  for (const { number } of pages)
    if (!(await storage.has(imageKeyOf(documentId, number)))) missing.push(number);
  const bytes = await readFileBytes(documentId);
  for (const { number, jpeg } of await drawSheets(kind, bytes, missing))
    await storage.putBytes(imageKeyOf(documentId, number), jpeg);
  if ((await db.document.count({ where: { id: documentId } })) > 0) return;
  for (const number of missing) await storage.remove(imageKeyOf(documentId, number));
}

/**
 * One key per rotation: a page that is being rotated keeps its picture until its words are rotated,
 * too.
 */
export function imageKeyOf(documentId: string, number: number, turn: PageRotation = 0): string {
  return `pages/${documentId}/${number}${turn === 0 ? '' : `-${turn}`}.jpg`;
}

/** These pages of the document, with their words, by number. */
export async function listPages(
  db: Db,
  documentId: string,
  numbers: readonly number[],
): Promise<Page[]> {
  const rows = await db.page.findMany({
    where: { documentId, number: { in: [...numbers] } },
    orderBy: { number: 'asc' },
  });
  return rows.map((row) => Page.parse(row));
}

/** Replaces the document's pages, or the ones read again, and moves it on to OCR. */
export async function savePages(
  tx: Tx,
  { documentId, turns, only }: FileToRead,
  pages: readonly StoredPage[],
  info: DocumentInfo | null,
): Promise<void> {
  const sealer = await openSealer(documentId);
  const number = only === null ? undefined : { in: [...only] };
  await tx.page.deleteMany({ where: { documentId, number } });
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
      hiddenText: sealer.json(z.array(z.string()).parse(page.hiddenText)),
      flags: z.array(PageFlag).parse(page.flags),
      textWords: sealer.json(page.textWords),
      needsOcr: page.needsOcr,
      imageKey: imageKeyOf(documentId, page.number, turns.get(page.number)),
    })),
  });
  const whole = only === null ? { pageCount: pages.length, info } : null;
  await documents.drawPages(tx, documentId, whole);
}

/** Replaces the document's pages by those of an imported file; their pictures are drawn later. */
export async function saveSheets(
  tx: Tx,
  documentId: DocumentId,
  pages: readonly Page[],
): Promise<void> {
  await tx.page.deleteMany({ where: { documentId } });
  const sealer = await openSealer(documentId);
  const rows = pages.map(({ number, words, hiddenText, ...page }) => ({
    ...page,
    words: sealer.json(words),
    hiddenText: sealer.json(hiddenText),
    number,
    id: pageIdOf(documentId, number),
    imageKey: imageKeyOf(documentId, number),
  }));
  await tx.$executeRaw`
    INSERT INTO pages (id, "documentId", number, "widthPx", "heightPx", origin, rotation, quality,
      "hiddenText", flags, "textWords", words, "needsOcr", "imageKey")
    SELECT id, ${documentId}, number, "widthPx", "heightPx", origin, rotation, quality,
      "hiddenText", flags, words, words, false, "imageKey"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS new(id text, number int, "widthPx" int, "heightPx" int, origin "PageOrigin", rotation int,
        quality jsonb, "hiddenText" jsonb, flags jsonb, words jsonb, "imageKey" text)`;
}
