import { availableParallelism } from 'node:os';
import { inParallel } from '#lib/platform/in-parallel.ts';
import type { EngineWord, GreyImage, OcrEngine } from './engine.ts';
import { cutStrip } from './paddle/cut-strip.ts';
import type { AskOptions } from './paddle/paddle-threads.ts';
import { boundsOf, type Strip } from './paddle/strip.ts';

/** Print that touches the edge of its picture is taken for dirt: paper is put on both sides. */
const MARGIN = 10;
const PAPER = 255;

/** Has an engine that reads whole pictures read just some strips of one; the words of each strip. */
export async function readStrips(
  engine: OcrEngine,
  image: GreyImage,
  strips: readonly Strip[],
  options: AskOptions,
): Promise<EngineWord[][]> {
  const words: EngineWord[][] = strips.map(() => []);
  // Cut one by one as threads become free: all at once would hold up whatever else this process does.
  await inParallel([...strips.entries()], availableParallelism(), async ([index, strip]) => {
    words[index] = await readStrip(engine, image, strip, options);
  });
  return words;
}

async function readStrip(
  engine: OcrEngine,
  image: GreyImage,
  strip: Strip,
  options: AskOptions,
): Promise<EngineWord[]> {
  const cut = cutStrip(image, strip);
  const words = await engine.read(widen(cut), { layout: 'line', ...options });
  const scale = strip.width / cut.width;
  const along = (x: number) => Math.min(strip.width, Math.max(0, (x - MARGIN) * scale));
  return words.map((word) => ({
    ...word,
    box: boundsOf(strip, along(word.box[0]), along(word.box[2])),
  }));
}

function widen({ grey, width, height }: GreyImage): GreyImage {
  const wide = width + 2 * MARGIN;
  const padded = new Uint8Array(wide * height).fill(PAPER);
  for (let y = 0; y < height; y++) {
    padded.set(grey.subarray(y * width, (y + 1) * width), y * wide + MARGIN);
  }
  return { grey: padded, width: wide, height };
}
