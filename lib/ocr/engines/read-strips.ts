import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AskOptions } from '#lib/platform/workers/worker-pool.ts';
import type { EngineWord, GrayImage, OcrEngine } from './engine.ts';
import { cutStrip } from './paddle/cut-strip.ts';
import { boundsOf, type Strip } from './paddle/strip.ts';

/**
 * Print that touches the edge of its picture is mistaken for dirt, so paper is added on both sides.
 */
const MARGIN = 10;
const PAPER = 255;

/**
 * Has a whole-picture engine read only some strips of a picture; returns the words of each strip.
 */
export async function readStrips(
  engine: OcrEngine,
  image: GrayImage,
  strips: readonly Strip[],
  options: AskOptions,
): Promise<EngineWord[][]> {
  const cuts: GrayImage[] = [];
  for (const strip of strips) {
    cuts.push(cutStrip(image, strip));
    // Doing all at once would block everything else in this process.
    await nextTurn();
  }
  const read = await engine.read(cuts.map(widen), { layout: 'line', ...options });
  return strips.map((strip, index) => {
    const scale = strip.width / (cuts[index]?.width ?? strip.width);
    const along = (x: number) => Math.min(strip.width, Math.max(0, (x - MARGIN) * scale));
    return (read[index] ?? []).map((word) => ({
      ...word,
      box: boundsOf(strip, along(word.box[0]), along(word.box[2])),
    }));
  });
}

function widen({ gray, width, height }: GrayImage): GrayImage {
  const wide = width + 2 * MARGIN;
  const padded = new Uint8Array(wide * height).fill(PAPER);
  for (let y = 0; y < height; y++) {
    padded.set(gray.subarray(y * width, (y + 1) * width), y * wide + MARGIN);
  }
  return { gray: padded, width: wide, height };
}
