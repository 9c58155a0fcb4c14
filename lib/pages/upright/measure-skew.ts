import { type Component, findGlyphs } from '../find-glyphs.ts';
import type { InkMask } from '../find-ink.ts';

/** The direction of the lines of print on a picture. */
export type Skew = {
  /**
   * Degrees clockwise from level, at least −45 and below 135: about 90 is print that is sideways.
   */
  readonly degrees: number;
  /** How many times more letters have their nearest neighbor along the lines than across them. */
  readonly clearness: number;
};

/** Fewer letters show no direction. */
const MIN_GLYPHS = 40;
const MAX_GLYPHS = 3_000;
/** Neighbors are searched up to this many letter heights away. */
const REACH = 2.5;
/** Degrees on each side of the peak that are summed. */
const AROUND = 8;

/**
 * The direction in which letters follow each other: a letter's nearest neighbor is on its own line,
 * whatever the angle of the sheet. Null if there is too little print.
 */
export function measureSkew(mask: InkMask): Skew | null {
  const glyphs = thinOut(findGlyphs(mask.ink.slice(), mask.width, mask.height));
  if (glyphs.length < MIN_GLYPHS) return null;
  const histogram = countDirections(glyphs);
  const peak = findPeak(histogram);
  const along = sumAround(histogram, peak);
  const across = sumAround(histogram, peak + 90);
  const degrees = peak >= 135 ? peak - 180 : peak;
  return { degrees, clearness: along / Math.max(1, across) };
}

/**
 * On a dense page, uses the first letters in reading order instead of every other one, to keep
 * neighbors.
 */
function thinOut(glyphs: readonly Component[]): readonly Component[] {
  if (glyphs.length <= MAX_GLYPHS) return glyphs;
  const from = (glyphs.length - MAX_GLYPHS) >> 1;
  return glyphs.slice(from, from + MAX_GLYPHS);
}

/** Counts letters by the direction to their nearest neighbor, in whole degrees, 0 to 179. */
function countDirections(glyphs: readonly Component[]): Float64Array {
  const histogram = new Float64Array(180);
  const middles = glyphs.map(({ x0, y0, x1, y1 }) => ({
    x: (x0 + x1) / 2,
    y: (y0 + y1) / 2,
    size: Math.min(x1 - x0, y1 - y0) + 1,
    tall: Math.max(x1 - x0, y1 - y0) + 1,
  }));
  const byX = middles.toSorted((a, b) => a.x - b.x);
  byX.forEach((glyph, at) => {
    let best = { distance: REACH * glyph.tall, degrees: -1 };
    const look = (step: 1 | -1) => {
      for (let other = at + step; ; other += step) {
        const near = byX[other];
        if (near === undefined || Math.abs(near.x - glyph.x) > best.distance) return;
        const distance = Math.hypot(near.x - glyph.x, near.y - glyph.y);
        const alike = near.tall < 2.2 * glyph.tall && glyph.tall < 2.2 * near.tall;
        // A piece that nearly touches is a dot, an accent, or part of the same letter.
        if (!alike || distance < 0.35 * glyph.tall || distance >= best.distance) continue;
        const angle = (Math.atan2(near.y - glyph.y, near.x - glyph.x) * 180) / Math.PI;
        best = { distance, degrees: (Math.round(angle) + 180) % 180 };
      }
    };
    look(1);
    look(-1);
    if (best.degrees >= 0) histogram[best.degrees] = (histogram[best.degrees] ?? 0) + 1;
  });
  return histogram;
}

function findPeak(histogram: Float64Array): number {
  let best = { degrees: 0, sum: -1 };
  for (let degrees = 0; degrees < 180; degrees++) {
    const sum = sumAround(histogram, degrees);
    if (sum > best.sum) best = { degrees, sum };
  }
  return meanAround(histogram, best.degrees);
}

function meanAround(histogram: Float64Array, degrees: number): number {
  let weight = 0;
  let sum = 0;
  for (let off = -AROUND; off <= AROUND; off++) {
    const count = histogram[(degrees + off + 180) % 180] ?? 0;
    weight += count;
    sum += count * off;
  }
  return Math.round(degrees + sum / Math.max(1, weight));
}

function sumAround(histogram: Float64Array, degrees: number): number {
  let sum = 0;
  for (let off = -AROUND; off <= AROUND; off++) {
    sum += histogram[(degrees + off + 360) % 180] ?? 0;
  }
  return sum;
}
