import type { Raster } from '../raster.ts';
import type { Projection } from './homography.ts';

/**
 * A `width` by `height` picture whose pixels are interpolated from the positions given by
 * `toSource`; white where those are outside.
 */
export function warpRaster(
  raster: Raster,
  width: number,
  height: number,
  toSource: Projection,
): Raster {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  const { rgba: from, width: fromWidth, height: fromHeight } = raster;
  const [a, b, c, d, e, f, g, h, i] = toSource;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const w = g * (x + 0.5) + h * (y + 0.5) + i;
      const sourceX = (a * (x + 0.5) + b * (y + 0.5) + c) / w - 0.5;
      const sourceY = (d * (x + 0.5) + e * (y + 0.5) + f) / w - 0.5;
      const left = Math.floor(sourceX);
      const top = Math.floor(sourceY);
      if (left < -1 || top < -1 || left >= fromWidth || top >= fromHeight) continue;
      const x0 = Math.max(0, left);
      const y0 = Math.max(0, top);
      const right = left >= 0 && left + 1 < fromWidth ? 4 : 0;
      const down = top >= 0 && top + 1 < fromHeight ? 4 * fromWidth : 0;
      const shareX = sourceX - left;
      const shareY = sourceY - top;
      const first = (y0 * fromWidth + x0) * 4;
      for (let channel = 0; channel < 3; channel++) {
        const near = first + channel;
        const upper = (from[near] ?? 0) * (1 - shareX) + (from[near + right] ?? 0) * shareX;
        const under = near + down;
        const lower = (from[under] ?? 0) * (1 - shareX) + (from[under + right] ?? 0) * shareX;
        rgba[at + channel] = upper * (1 - shareY) + lower * shareY + 0.5;
      }
    }
  }
  return { rgba, width, height };
}
