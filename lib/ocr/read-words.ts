import { wordIdOf } from '#lib/model/ids.ts';
import type { PageImage } from '#lib/model/page.ts';
import { inReadingOrder } from '#lib/model/reading-order.ts';
import type { Word } from '#lib/model/word.ts';
import { LIMITS } from '#lib/platform/limits.ts';
import { calibrateScore } from './calibrate-score.ts';
import type { OcrEngine, PrintLayout } from './engines/engine.ts';
import { startPaddle } from './engines/paddle.ts';
import { startTesseract } from './engines/tesseract.ts';
import { isBoxed } from './measure-rules.ts';
import { type LooseWord, mergeWords, VOUCHED } from './merge-words.ts';
import { isReceiptShaped, type PreparedImage, prepareImage } from './prepare-image.ts';

/** Engines that have been started; each keeps its threads warm. */
const engines: { tesseract: OcrEngine | null; paddle: OcrEngine | null } = {
  tesseract: null,
  paddle: null,
};

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
  const closing = [engines.tesseract, engines.paddle];
  engines.tesseract = null;
  engines.paddle = null;
  await Promise.all(closing.map((engine) => engine?.close()));
}

async function readPicture(page: PageImage, signal: AbortSignal | undefined): Promise<LooseWord[]> {
  const { engine, prepared, layout } = await arrange(page);
  const words = await engine.read(prepared.image, { layout, timeoutMs: LIMITS.ocrMs, signal });
  return words.map((word) => ({
    page: page.number,
    text: word.text,
    box: prepared.toPage(word.box),
    confidence: calibrateScore(engine.name, word.score),
    source: engine.name,
  }));
}

interface Arranged {
  readonly engine: OcrEngine;
  readonly prepared: PreparedImage;
  readonly layout: PrintLayout;
}

/**
 * The engine, the size and the way of reading that suit what is printed. PP-OCRv4 reads pictures
 * better (receipts: a third of Tesseract's character errors); where the file itself tells the
 * values and only captions are left to see, Tesseract is quicker.
 */
async function arrange(page: PageImage): Promise<Arranged> {
  const known = page.textWords.filter((word) => word.confidence >= VOUCHED).map((word) => word.box);
  if (known.length === 0) {
    engines.paddle ??= startPaddle();
    const receipt = isReceiptShaped(page);
    const prepared = await prepareImage(page, receipt ? 'receipt' : 'plain', known);
    return { engine: engines.paddle, prepared, layout: receipt ? 'column' : 'page' };
  }
  engines.tesseract ??= startTesseract();
  const engine = engines.tesseract;
  const plain = await prepareImage(page, 'plain', known);
  if (!isBoxed(plain.image)) return { engine, prepared: plain, layout: 'page' };
  return { engine, prepared: await prepareImage(page, 'boxed', known), layout: 'scattered' };
}
