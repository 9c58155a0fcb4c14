import type { PageQuality } from '#lib/model/page.ts';
import type { InkMask } from './find-ink.ts';
import { findSkew } from './find-skew.ts';
import type { GrayRaster } from './raster.ts';

/**
 * Quality measures of a page's picture.
 *
 * @param dpi resolution of the picture; null if unknown.
 */
export function measureQuality(raster: GrayRaster, mask: InkMask, dpi: number | null): PageQuality {
  return {
    sharpness: measureSharpness(raster),
    contrast: measureContrast(raster),
    skewDegrees: findSkew(mask),
    dpi: dpi === null ? null : Math.round(dpi),
  };
}

/**
 * Variance of the Laplacian, over every third row and column: half a million samples are plenty.
 */
function measureSharpness({ gray, width, height }: GrayRaster): number | null {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let y = 1; y < height - 1; y += 3) {
    for (let x = 1; x < width - 1; x += 3) {
      const at = y * width + x;
      const around =
        (gray[at - 1] ?? 0) +
        (gray[at + 1] ?? 0) +
        (gray[at - width] ?? 0) +
        (gray[at + width] ?? 0);
      const value = around - 4 * (gray[at] ?? 0);
      count++;
      sum += value;
      squares += value * value;
    }
  }
  if (count === 0) return null;
  return round(squares / count - (sum / count) ** 2);
}

/** Does not divide usual widths, so that the sample covers all columns. */
const SAMPLE_EVERY = 7;

function measureContrast({ gray }: GrayRaster): number {
  const histogram = new Uint32Array(256);
  let count = 0;
  for (let at = 0; at < gray.length; at += SAMPLE_EVERY) {
    const value = gray[at] ?? 0;
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

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
