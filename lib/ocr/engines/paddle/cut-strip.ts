import type { GrayImage } from '../engine.ts';
import { pointOn, type Strip } from './strip.ts';

/** The recognizer's input height. */
const STRIP_HEIGHT = 48;

/**
 * The first layers of the recognizer, with three columns per time step, need at least this width.
 */
const MIN_WIDTH = 16;
/** A line on letter paper at this height is about 2,700 wide; longer ones are squeezed. */
const MAX_WIDTH = 4_096;
/** The recognizer halves the width three times. */
const STEP = 8;

/** The strip rotated upright, at the recognizer's height; gray, 0..255, rows from the top. */
export function cutStrip(image: GrayImage, strip: Strip): GrayImage {
  const natural = (STRIP_HEIGHT * strip.width) / strip.height;
  const bounded = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, natural));
  const width = Math.ceil(bounded / STEP) * STEP;
  const gray = new Uint8Array(width * STRIP_HEIGHT);
  const along = strip.width / width;
  const across = strip.height / STRIP_HEIGHT;
  // One sample per pixel of the picture covered, so that thin strokes are not missed.
  const probes = Math.max(1, Math.round(Math.max(along, across)));
  const right = stepOf(strip, along / probes, 0);
  const down = stepOf(strip, 0, across / probes);
  const first = pointOn(strip, along / probes / 2, across / probes / 2);
  for (let row = 0; row < STRIP_HEIGHT; row++) {
    for (let column = 0; column < width; column++) {
      let sum = 0;
      for (let probe = 0; probe < probes * probes; probe++) {
        const i = column * probes + (probe % probes);
        const j = row * probes + Math.floor(probe / probes);
        sum += grayAt(
          image,
          first.x + i * right.x + j * down.x - 0.5,
          first.y + i * right.y + j * down.y - 0.5,
        );
      }
      gray[row * width + column] = sum / (probes * probes) + 0.5;
    }
  }
  return { gray, width, height: STRIP_HEIGHT };
}

function stepOf(strip: Strip, along: number, across: number): { x: number; y: number } {
  const from = pointOn(strip, 0, 0);
  const to = pointOn(strip, along, across);
  return { x: to.x - from.x, y: to.y - from.y };
}

/** Interpolated between four pixels; outside the picture, its edge continues. */
function grayAt({ gray, width, height }: GrayImage, x: number, y: number): number {
  const clampedX = Math.min(width - 1, Math.max(0, x));
  const clampedY = Math.min(height - 1, Math.max(0, y));
  const left = Math.floor(clampedX);
  const top = Math.floor(clampedY);
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(height - 1, top + 1);
  const shareX = clampedX - left;
  const shareY = clampedY - top;
  const upper = mix(gray[top * width + left] ?? 0, gray[top * width + right] ?? 0, shareX);
  const lower = mix(gray[bottom * width + left] ?? 0, gray[bottom * width + right] ?? 0, shareX);
  return mix(upper, lower, shareY);
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
