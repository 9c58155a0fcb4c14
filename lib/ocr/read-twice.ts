import { AppError } from '#lib/platform/errors.ts';
import type { AskOptions } from '#lib/platform/workers/worker-pool.ts';
import { type Dictionary, openDictionary } from './dictionary.ts';
import type { EngineWord, GrayImage, OcrEngine, PrintLayout } from './engines/engine.ts';
import type { Strip } from './engines/paddle/strip.ts';
import type { LineEngine } from './engines/paddle.ts';
import { readStrips } from './engines/read-strips.ts';
import { mergeReadings, type SeenWord, seenOnce } from './merge-readings.ts';
import type { BothReadings } from './pair-up.ts';
import { pickDoubtful, type ReadStrip, type WeighedWord } from './pick-doubtful.ts';
import type { ReadingPolicy } from './reading-policy.ts';
import { readMark, splitAtBoxes } from './split-at-boxes.ts';
import { surenessOf } from './sureness.ts';
import { weighWord } from './weigh-words.ts';

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
  const read = readBoth(image, engines, policy, options);
  const [both, dictionary] = await Promise.all([read, openDictionary()]);
  return mergeBoth(both, dictionary);
}

/** Words that one engine read, and pieces that both did. */
export type BothRead = {
  readonly once: readonly WeighedWord[];
  readonly twice: readonly { readonly strip: Strip; readonly readings: BothReadings }[];
};

/** Throws like `readTwice`. */
export async function readBoth(
  image: GrayImage,
  engines: Engines,
  policy: ReadingPolicy,
  options: ReadOptions,
): Promise<BothRead> {
  const { carefulBelow } = policy;
  const strips = await readLines(image, engines.paddle(), { ...options, carefulBelow });
  const { again, rest } = pickDoubtful(strips, policy);
  const second = await readAgain(image, engines.tesseract, again, options);
  if (second === null) return { once: strips.flatMap(({ words }) => words), twice: [] };
  return {
    once: rest.flatMap(({ words }) => words),
    twice: again.map(({ strip, words }, index) => ({
      strip,
      readings: { paddle: words, tesseract: second[index] ?? [] },
    })),
  };
}

function mergeBoth({ once, twice }: BothRead, dictionary: Dictionary): SeenWord[] {
  return [
    ...once.map((word) => seenOnce(word, word.confidence, dictionary)),
    ...twice.flatMap(({ strip, readings }) => mergeReadings(strip, readings, dictionary)),
  ];
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
  const { lines, marks } = splitAtBoxes(
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
