import { AppError } from '#lib/platform/errors.ts';
import type { AskOptions } from '#lib/platform/workers/worker-pool.ts';
import type { EngineWord, GrayImage, OcrEngine, PrintLayout } from './engines/engine.ts';
import type { LineEngine } from './engines/paddle.ts';
import { readStrips } from './engines/read-strips.ts';
import { mergeReadings, type SeenWord } from './merge-readings.ts';
import { partAtBoxes, readMark } from './part-at-boxes.ts';
import { pickDoubtful, type ReadStrip, type WeighedWord } from './pick-doubtful.ts';
import type { ReadingPolicy } from './reading-policy.ts';
import { surenessOf, weighWord } from './weigh-words.ts';

/** Returns an engine, starting it on first use. */
export type Engines = { paddle(): LineEngine; tesseract(): Promise<OcrEngine> };

type ReadOptions = AskOptions & { readonly layout: PrintLayout };

/**
 * The words of a picture. PP-OCRv4 reads all of it; Tesseract reads the uncertain pieces again. If
 * that fails, the first reading stands.
 *
 * Throws AppError `timeout`, `internal`; the signal's reason on abort.
 */
export async function readTwice(
  image: GrayImage,
  engines: Engines,
  policy: ReadingPolicy,
  options: ReadOptions,
): Promise<SeenWord[]> {
  const { carefulBelow } = policy;
  const strips = await readLines(image, engines.paddle(), { ...options, carefulBelow });
  const { again, rest } = pickDoubtful(strips, policy);
  const second = await readAgain(image, engines.tesseract, again, options);
  const merged = again.flatMap(({ strip, words }, index) => {
    const tesseract = second?.[index];
    if (tesseract === undefined) return words.map(seenOnce);
    return mergeReadings(strip, { paddle: words, tesseract });
  });
  return [...rest.flatMap(({ words }) => words.map(seenOnce)), ...merged];
}

async function readLines(
  image: GrayImage,
  engine: LineEngine,
  options: ReadOptions & { carefulBelow: number },
): Promise<ReadStrip[]> {
  const [found, boxes] = await Promise.all([
    engine.findLines(image, options),
    options.layout === 'page' ? engine.findTickBoxes(image, options) : [],
  ]);
  const { lines, marks } = partAtBoxes(
    found.map(({ strip }) => strip),
    boxes,
  );
  const strips = [...lines, ...marks.map(({ strip }) => strip)];
  const words = await engine.readLines(image, strips, options);
  return strips.map((strip, index) => {
    const read = words[index] ?? [];
    const mark = marks[index - lines.length];
    return { strip, words: (mark ? [readMark(mark.box, read)] : read).map(weigh) };
  });
}

/** Null if the engine failed: the first reading is still usable. */
async function readAgain(
  image: GrayImage,
  engine: () => Promise<OcrEngine>,
  pieces: readonly ReadStrip[],
  options: AskOptions,
): Promise<EngineWord[][] | null> {
  if (pieces.length === 0) return [];
  const strips = pieces.map(({ strip }) => strip);
  try {
    return await readStrips(await engine(), image, strips, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof AppError) return null;
    throw error;
  }
}

function weigh(word: EngineWord): WeighedWord {
  const sureness = { paddle: surenessOf('paddle', [word]) };
  return { ...word, confidence: weighWord('paddleAlone', sureness) };
}

function seenOnce({ text, box, confidence }: WeighedWord): SeenWord {
  return { text, box, confidence, source: 'paddle' };
}
