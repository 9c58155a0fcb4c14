import { encloseAt, encloseNarrowly } from './enclose-points.ts';
import { findBlobs } from './find-blobs.ts';
import type { Strip } from './strip.ts';

/** Probability that each pixel is in the core of a line of print, 0..1, rows from the top. */
export type PrintMap = {
  readonly share: Float32Array;
  readonly width: number;
  readonly height: number;
};

export type FoundStrip = { readonly strip: Strip; readonly score: number };

/** The detector's map shows the cores of lines, shrunk by about this ratio, as in its training. */
const CORE_SHARE = 0.3;
const MIN_SCORE = 0.55;
const GROWTH = 1.6;
/** A core is at least this thick; anything smaller is a speck. */
const MIN_CORE_PX = 3;
/** From this ratio of length to height, a strip's own direction is reliable. */
const LONG = 4;

/** Lines of print on the detector's map, grown from their cores to full height. */
export function findStrips(map: PrintMap): FoundStrip[] {
  const cores = findBlobs(map, CORE_SHARE)
    .filter((blob) => blob.score >= MIN_SCORE)
    .flatMap((blob) => {
      const strip = encloseNarrowly(blob.outline);
      return strip === null ? [] : [{ ...blob, strip }];
    });
  const tilt = commonTilt(cores.map((core) => core.strip));
  return cores
    .map(({ strip, outline, score }) => ({
      strip: isLong(strip) ? strip : encloseAt(outline, tilt),
      score,
    }))
    .filter(({ strip }) => Math.min(strip.width, strip.height) >= MIN_CORE_PX)
    .map(({ strip, score }) => ({ strip: grow(strip), score }));
}

function isLong({ width, height }: Strip): boolean {
  return width > LONG * height || height > LONG * width;
}

/** The direction of the page's lines, which a short word alone hardly shows. */
function commonTilt(strips: readonly Strip[]): number {
  const long = strips.filter((strip) => strip.width > LONG * strip.height);
  const half = long.reduce((sum, strip) => sum + strip.width, 0) / 2;
  let passed = 0;
  for (const strip of long.sort((a, b) => a.angle - b.angle)) {
    passed += strip.width;
    if (passed >= half) return strip.angle;
  }
  return 0;
}

/**
 * Moves the core's outline outward by area × growth / perimeter, the inverse of how it was shrunk.
 */
function grow(strip: Strip): Strip {
  const { width, height } = strip;
  const by = (width * height * GROWTH) / (2 * (width + height));
  return { ...strip, width: width + 2 * by, height: height + 2 * by };
}
