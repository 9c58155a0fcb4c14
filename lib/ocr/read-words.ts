import { inReadingOrder } from '#lib/model/geometry/reading-order.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import type { PageImage } from '#lib/model/page.ts';
import type { Word } from '#lib/model/word.ts';
import { readEnv } from '#lib/platform/env.ts';
import { LIMITS } from '#lib/platform/limits.ts';
import type { OcrEngine, PrintLayout } from './engines/engine.ts';
import { hasNativeTesseract, startNativeTesseract } from './engines/native-tesseract.ts';
import { type LineEngine, startPaddle } from './engines/paddle.ts';
import { startTesseract } from './engines/tesseract.ts';
import { markCodes } from './mark-codes.ts';
import { type LooseWord, mergeWords, VOUCHED } from './merge-words.ts';
import { isSlipShaped, type PreparedImage, prepareImage } from './prepare-image.ts';
import { type Engines, readTwice } from './read-twice.ts';
import { type PageKind, READING_POLICY } from './reading-policy.ts';

/** Engines started so far; each keeps its threads warm. */
const started: { tesseract: Promise<OcrEngine> | null; paddle: LineEngine | null } = {
  tesseract: null,
  paddle: null,
};

const engines: Engines = {
  tesseract() {
    started.tesseract ??= chooseTesseract();
    return started.tesseract;
  },
  paddle() {
    started.paddle ??= startPaddle();
    return started.paddle;
  },
};

/**
 * All words of a page in reading order: the text in the file, and OCR where the file has none.
 * Boxes are fractions of the upright page. Throws AppError `timeout` or `internal`; the signal's
 * reason on abort.
 */
export async function readWords(
  page: PageImage,
  options: { signal?: AbortSignal } = {},
): Promise<Word[]> {
  const seen = page.needsOcr ? await readPicture(page, options.signal) : [];
  const words = mergeWords(page.textWords, seen);
  const merged = inReadingOrder([...words, ...(await markCodes(page, words))], {
    aspect: page.heightPx / page.widthPx,
    skewDegrees: page.quality.skewDegrees,
  });
  return merged.map((word, index) => ({ ...word, id: wordIdOf(page.number, index) }));
}

/** Ends the reading threads; the next page starts new ones. */
export async function closeOcr(): Promise<void> {
  const closing = [started.tesseract, started.paddle];
  started.tesseract = null;
  started.paddle = null;
  await Promise.all(closing.map(async (engine) => (await engine)?.close()));
}

/** The machine's own program if there is one, otherwise the one installed by npm. */
async function chooseTesseract(): Promise<OcrEngine> {
  const native = readEnv().NATIVE_TESSERACT && (await hasNativeTesseract());
  return native ? startNativeTesseract() : startTesseract();
}

async function readPicture(page: PageImage, signal: AbortSignal | undefined): Promise<LooseWord[]> {
  const { kind, prepared, layout } = await arrange(page);
  const policy = READING_POLICY[kind];
  // Before models are loaded, because starting a program takes longer the larger this process is. A
  // failure shows when the engine is used.
  if (policy.mostAgain > 0) engines.tesseract().catch(() => {});
  const words = await readTwice(prepared.image, engines, policy, {
    layout,
    timeoutMs: LIMITS.ocrMs,
    signal,
  });
  return words.map(({ box, ...word }) => ({
    ...word,
    page: page.number,
    box: prepared.toPage(box),
  }));
}

type Arranged = {
  readonly kind: PageKind;
  readonly prepared: PreparedImage;
  readonly layout: PrintLayout;
};

/** The picture at the best size and with the best arrangement for its print. */
async function arrange(page: PageImage): Promise<Arranged> {
  const known = page.textWords.filter((word) => word.confidence >= VOUCHED).map((word) => word.box);
  const slip = isSlipShaped(page) && known.length === 0;
  const kind = slip ? 'slip' : known.length === 0 ? 'sheet' : 'captions';
  const prepared = await prepareImage(page, slip ? 'slip' : 'sheet', known);
  return { kind, prepared, layout: slip ? 'column' : 'page' };
}
