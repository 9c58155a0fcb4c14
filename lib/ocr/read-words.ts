import { wordIdOf } from '#lib/model/ids.ts';
import type { PageImage } from '#lib/model/page.ts';
import { inReadingOrder } from '#lib/model/reading-order.ts';
import type { Word } from '#lib/model/word.ts';
import { LIMITS } from '#lib/platform/limits.ts';
import { calibrateScore } from './calibrate-score.ts';
import type { OcrEngine, PrintLayout } from './engines/engine.ts';
import { startTesseract } from './engines/tesseract.ts';
import { isBoxed } from './measure-rules.ts';
import { type LooseWord, mergeWords, VOUCHED } from './merge-words.ts';
import { isReceiptShaped, type PreparedImage, prepareImage } from './prepare-image.ts';

let engine: OcrEngine | null = null;

/**
 * All words of a page in reading order: what the file itself says, and what OCR sees where the file
 * says nothing. Boxes are shares of the upright page. Throws AppError `timeout` or `internal`; the
 * signal's reason when it is aborted.
 */
export async function readWords(
  page: PageImage,
  options: { signal?: AbortSignal } = {},
): Promise<Word[]> {
  const seen = page.needsOcr ? await readPicture(page, options.signal) : [];
  const merged = inReadingOrder(mergeWords(page.textWords, seen), {
    aspect: page.heightPx / page.widthPx,
    skewDegrees: page.quality.skewDegrees,
  });
  return merged.map((word, index) => ({ ...word, id: wordIdOf(page.number, index) }));
}

/** Ends the threads that read; the next page starts new ones. */
export async function closeOcr(): Promise<void> {
  const closing = engine;
  engine = null;
  await closing?.close();
}

async function readPicture(page: PageImage, signal: AbortSignal | undefined): Promise<LooseWord[]> {
  engine ??= startTesseract();
  const { prepared, layout } = await arrange(page);
  const words = await engine.read(prepared.image, { layout, timeoutMs: LIMITS.ocrMs, signal });
  return words.map((word) => ({
    page: page.number,
    text: word.text,
    box: prepared.toPage(word.box),
    confidence: calibrateScore(word.score),
    source: 'tesseract',
  }));
}

/** The picture at the size, and the way of reading it, that suit what is printed on it. */
async function arrange(page: PageImage): Promise<{ prepared: PreparedImage; layout: PrintLayout }> {
  const known = page.textWords.filter((word) => word.confidence >= VOUCHED).map((word) => word.box);
  if (isReceiptShaped(page)) {
    return { prepared: await prepareImage(page, 'receipt', known), layout: 'column' };
  }
  const plain = await prepareImage(page, 'plain', known);
  if (!isBoxed(plain.image)) return { prepared: plain, layout: 'page' };
  return { prepared: await prepareImage(page, 'boxed', known), layout: 'scattered' };
}
