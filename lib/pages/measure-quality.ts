import type { PageQuality } from '#lib/model/page.ts';
import type { InkMask } from './find-ink.ts';
import type { GreyRaster } from './raster.ts';

/**
 * Measures of a page's picture.
 *
 * @param dpi resolution of the picture; null when nobody knows.
 */
export function measureQuality(raster: GreyRaster, mask: InkMask, dpi: number | null): PageQuality {
  return {
    sharpness: measureSharpness(raster),
    contrast: measureContrast(raster),
    skewDegrees: measureSkew(mask),
    dpi: dpi === null ? null : Math.round(dpi),
  };
}

/** Variance of the Laplacian, over every third row and column: a sample of half a million is plenty. */
function measureSharpness({ grey, width, height }: GreyRaster): number | null {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let y = 1; y < height - 1; y += 3) {
    for (let x = 1; x < width - 1; x += 3) {
      const at = y * width + x;
      const around =
        (grey[at - 1] ?? 0) +
        (grey[at + 1] ?? 0) +
        (grey[at - width] ?? 0) +
        (grey[at + width] ?? 0);
      const value = around - 4 * (grey[at] ?? 0);
      count++;
      sum += value;
      squares += value * value;
    }
  }
  if (count === 0) return null;
  return round(squares / count - (sum / count) ** 2);
}

/** No divisor of usual widths, so that the sample walks through all columns. */
const SAMPLE_EVERY = 7;

function measureContrast({ grey }: GreyRaster): number {
  const histogram = new Uint32Array(256);
  let count = 0;
  for (let at = 0; at < grey.length; at += SAMPLE_EVERY) {
    const value = grey[at] ?? 0;
    histogram[value] = (histogram[value] ?? 0) + 1;
    count++;
  }
  const percentile = (share: number) => {
    let left = share * count;
    for (let value = 0; value < 256; value++) {
      left -= histogram[value] ?? 0;
      if (left <= 0) return value;
    }
    return 255;
  };
  return round((percentile(0.95) - percentile(0.05)) / 255);
}

const STEEPEST_DEGREES = 7;
const LEAST_POINTS = 400;
const MOST_POINTS = 12_000;

/**
 * Text lines and rules, seen along their own direction, pile up in few rows. The angle whose row
 * sums vary most is theirs: a coarse search, then a fine one.
 */
function measureSkew(mask: InkMask): number | null {
  const points = pickPoints(mask);
  if (points.length < LEAST_POINTS * 2) return null;
  const coarse = steepest(points, mask.height, -STEEPEST_DEGREES, STEEPEST_DEGREES, 0.5);
  const fine = steepest(points, mask.height, coarse - 0.5, coarse + 0.5, 0.1);
  return round(fine) + 0;
}

/** x, y, x, y… of ink pixels, spread evenly over the page. */
function pickPoints({ ink, width }: InkMask): Float64Array {
  let total = 0;
  for (const pixel of ink) total += pixel;
  const every = Math.max(1, Math.ceil(total / MOST_POINTS));
  const points = new Float64Array(Math.ceil(total / every) * 2);
  let seen = 0;
  let at = 0;
  for (let pixel = 0; pixel < ink.length; pixel++) {
    if (ink[pixel] !== 1) continue;
    if (seen++ % every !== 0) continue;
    const y = Math.floor(pixel / width);
    points[at++] = pixel - y * width;
    points[at++] = y;
  }
  return points;
}

function steepest(
  points: Float64Array,
  height: number,
  from: number,
  to: number,
  step: number,
): number {
  let best = { degrees: 0, score: -1 };
  const rows = new Uint32Array(height * 3);
  for (let index = 0; index <= Math.round((to - from) / step); index++) {
    const degrees = from + index * step;
    const slope = Math.tan((degrees * Math.PI) / 180);
    rows.fill(0);
    for (let at = 0; at < points.length; at += 2) {
      const row = Math.round((points[at + 1] ?? 0) - slope * (points[at] ?? 0)) + height;
      rows[row] = (rows[row] ?? 0) + 1;
    }
    let score = 0;
    for (const count of rows) score += count * count;
    // On a page without lines every angle is as good: straight wins a tie.
    const better =
      score > best.score || (score === best.score && Math.abs(degrees) < Math.abs(best.degrees));
    if (better) best = { degrees, score };
  }
  return best.degrees;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
