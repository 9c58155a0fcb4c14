import { addTurns } from '#lib/model/geometry/add-turns.ts';
import type { PageImage, PageRotation } from '#lib/model/page.ts';
import type { Word } from '#lib/model/word.ts';
import { AppError } from '#lib/platform/errors.ts';
import { LIMITS } from '#lib/platform/limits.ts';
import { buildPage } from '../build-page.ts';
import { flagPage } from '../flag-page.ts';
import type { OpenedFile } from '../opened-file.ts';
import type { PageSource } from '../page-source.ts';
import { lookAt, type Picture } from '../picture.ts';
import { mapBox, straightenPicture } from '../upright/straighten-picture.ts';
import { isDecompressionBomb } from './is-decompression-bomb.ts';
import { isDeceptive, listHiddenNotes } from './judge-side-text.ts';
import { closePdfPage, openPdfPage, type PdfPage } from './pdf-page.ts';
import type { Pdfium } from './pdfium.ts';
import { readPageObjects } from './read-page-objects.ts';
import { readTextWords } from './read-text-words.ts';
import { type Annotations, readAnnotations } from './read-widgets.ts';
import { renderPage } from './render-page.ts';

/** PDFium's FPDF_ERR_PASSWORD, and FPDF_ERR_SECURITY for an unsupported scheme. */
const PASSWORD_ERROR = 4;
const SECURITY_ERROR = 5;
const FORM_FILL_INFO_BYTES = 256;

/**
 * Opens a PDF. Throws AppError: `password-required`, `wrong-password`, `unsupported-encryption`,
 * `corrupt-file`, `too-many-pages`, `too-much-expansion`.
 */
export function openPdf(
  pdfium: Pdfium,
  bytes: Uint8Array,
  password: string | undefined,
): OpenedFile {
  if (isDecompressionBomb(bytes)) throw new AppError('too-much-expansion');
  const data = pdfium.allocate(bytes);
  const document = load(pdfium, data, bytes.length, password);
  const pageCount = pdfium._FPDF_GetPageCount(document);
  const formInfo = pdfium.allocate(formFillInfo());
  const form = pdfium._FPDFDOC_InitFormFillEnvironment(document, formInfo);
  const close = () => {
    if (form !== 0) pdfium._FPDFDOC_ExitFormFillEnvironment(form);
    pdfium.free(formInfo);
    pdfium._FPDF_CloseDocument(document);
    pdfium.free(data);
  };
  try {
    if (pageCount < 1) throw new AppError('corrupt-file', { detail: 'no pages' });
    if (pageCount > LIMITS.pages) throw new AppError('too-many-pages');
  } catch (error) {
    close();
    throw error;
  }
  return {
    pageCount,
    readPage: (number, turn) => readPage({ pdfium, document, form, pageCount }, number, turn),
    close,
  };
}

function load(pdfium: Pdfium, data: number, size: number, password: string | undefined): number {
  const secret = pdfium.allocate(new TextEncoder().encode(`${password ?? ''}\0`));
  const document = pdfium._FPDF_LoadMemDocument(data, size, secret);
  pdfium.free(secret);
  if (document !== 0) return document;
  const code = pdfium._FPDF_GetLastError();
  pdfium.free(data);
  if (code === SECURITY_ERROR) throw new AppError('unsupported-encryption');
  if (code !== PASSWORD_ERROR) throw new AppError('corrupt-file', { detail: `pdfium ${code}` });
  throw new AppError(password === undefined ? 'password-required' : 'wrong-password');
}

/**
 * FPDF_FORMFILLINFO, version 2, without any callbacks: fields are shown, but scripts do not run.
 */
function formFillInfo(): Uint8Array {
  const info = new Uint8Array(FORM_FILL_INFO_BYTES);
  info[0] = 2;
  return info;
}

type OpenDocument = {
  readonly pdfium: Pdfium;
  readonly document: number;
  readonly form: number;
  readonly pageCount: number;
};

async function readPage(
  open: OpenDocument,
  number: number,
  turn: PageRotation,
): Promise<PageImage> {
  const { page, annotations } = openFlattened(open, number);
  try {
    const size = rasterSize(page);
    const objects = readPageObjects(page);
    const picture = lookAt(renderPage(page, size.width, size.height));
    // PDFium silently leaves out a picture for which there is no memory.
    if (open.pdfium.hitMemoryLimit()) throw new Error('the page needs more memory than there is');
    const text = readTextWords(page, number, picture, objects, annotations.widgets);
    const beside = [
      ...listHiddenNotes(annotations.notes, text.words),
      ...(number === 1 ? listDeceptiveProperties(open, text.words) : []),
    ];
    const hidden = [...text.hidden, ...beside];
    const source = {
      number,
      pageCount: open.pageCount,
      rotation: page.rotation,
      turn,
      dpi: size.dpi,
      textWords: text.words,
      hiddenText: hidden,
      flags: [
        ...(hidden.length > 0 ? [flagPage('hidden-text')] : []),
        ...(text.lookalikes ? [flagPage('lookalikes')] : []),
      ],
      unsureBoxes: text.unsure.map((word) => word.box),
      pictures: [...objects.images, ...objects.shapes].map((painted) => painted.box),
    };
    const isScan = text.unsure.length === text.words.length;
    return await (isScan ? buildScan(picture, source) : buildPage(picture, source));
  } finally {
    closePdfPage(page);
  }
}

/** A page that is a picture may be sideways, whatever the file says about it. */
async function buildScan(flat: Picture, source: PageSource): Promise<PageImage> {
  const { picture, turned, toStraight } = await straightenPicture(flat);
  const textWords = source.textWords.map((word) => ({
    ...word,
    box: mapBox(word.box, toStraight),
  }));
  return buildPage(picture, {
    ...source,
    rotation: addTurns(source.rotation, turned),
    textWords,
    unsureBoxes: textWords.map((word) => word.box),
    // The positions in the file do not apply to a rotated page.
    pictures: null,
  });
}

const FLATTEN_FOR_DISPLAY = 0;
const FLATTENED = 1;

/** Filled fields and notes become part of the page, so that their characters have places. */
function openFlattened(
  open: OpenDocument,
  number: number,
): { page: PdfPage; annotations: Annotations } {
  const { pdfium, document, form } = open;
  const openPage = () => {
    const page = openPdfPage(pdfium, document, form, number - 1);
    if (page === null) throw new AppError('corrupt-file', { detail: `page ${number}` });
    return page;
  };
  const page = openPage();
  const annotations = readAnnotations(page);
  if (!annotations.drawn) return { page, annotations: { ...annotations, widgets: [] } };
  const result = pdfium._FPDFPage_Flatten(page.address, FLATTEN_FOR_DISPLAY);
  if (result !== FLATTENED) return { page, annotations };
  closePdfPage(page);
  return { page: openPage(), annotations };
}

/** Deceptive values in the file's own metadata, which PDF viewers like to display. */
function listDeceptiveProperties({ pdfium, document }: OpenDocument, words: readonly Word[]) {
  return ['Title', 'Subject', 'Keywords', 'Author', 'Creator', 'Producer'].flatMap((name) => {
    const key = pdfium.allocate(new TextEncoder().encode(`${name}\0`));
    const text = pdfium.readText((buffer, bytes) =>
      pdfium._FPDF_GetMetaText(document, key, buffer, bytes),
    );
    pdfium.free(key);
    return isDeceptive(text, words) ? [text] : [];
  });
}

const BEST_SIDE_PX = 2_400;
const MIN_DPI = 200;
const MAX_DPI = 300;
/** Below this, not even large print is readable. */
const READABLE_DPI = 100;

/**
 * Pixel size for a page: OCR works best at about 2,400 on the longest side, which is 218 dpi on
 * letter. Throws `too-many-pixels` before anything is rendered.
 */
function rasterSize(page: PdfPage): { width: number; height: number; dpi: number } {
  const { widthPt, heightPt } = page;
  const side = Math.max(widthPt, heightPt);
  if (!(widthPt > 0 && heightPt > 0))
    throw new AppError('corrupt-file', { detail: 'no page size' });
  const readablePixels = ((widthPt * READABLE_DPI) / 72) * ((heightPt * READABLE_DPI) / 72);
  if (side > LIMITS.pagePoints || readablePixels > LIMITS.pixels) {
    throw new AppError('too-many-pixels');
  }
  const best = Math.min(MAX_DPI, Math.max(MIN_DPI, (BEST_SIDE_PX / side) * 72));
  const dpi = Math.min(best, (LIMITS.sidePx / side) * 72);
  const pixels = (points: number) => Math.max(1, Math.round((points / 72) * dpi));
  return { width: pixels(widthPt), height: pixels(heightPt), dpi };
}
