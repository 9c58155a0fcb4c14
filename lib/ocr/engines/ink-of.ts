import type { GrayImage } from './engine.ts';

/** Ink of each pixel, 1 or 0, rows from the top. */
export type Ink = { readonly at: Uint8Array; readonly width: number; readonly height: number };

/**
 * Ink is darker than the surrounding paper by this fraction of it, and at least by this many steps.
 */
const DARKER = 0.07;
const DARKER_LEAST = 9;
/** Half the side of the square that counts as surroundings. */
const AROUND = 24;

/**
 * Pixels darker than the mean of their surroundings; sums slide, so the size of the square costs
 * nothing.
 */
export function inkOf({ gray, width, height }: GrayImage): Ink {
  const at = new Uint8Array(width * height);
  const columns = new Uint32Array(width);
  let rows = 0;
  const add = (y: number, sign: 1 | -1) => {
    rows += sign;
    const from = y * width;
    for (let x = 0; x < width; x++) columns[x] = (columns[x] ?? 0) + sign * (gray[from + x] ?? 0);
  };
  for (let y = 0; y < Math.min(AROUND, height); y++) add(y, 1);
  for (let y = 0; y < height; y++) {
    if (y + AROUND < height) add(y + AROUND, 1);
    if (y - AROUND > 0) add(y - AROUND - 1, -1);
    let sum = 0;
    let count = 0;
    for (let x = 0; x < Math.min(AROUND, width); x++) {
      sum += columns[x] ?? 0;
      count++;
    }
    const row = y * width;
    for (let x = 0; x < width; x++) {
      if (x + AROUND < width) {
        sum += columns[x + AROUND] ?? 0;
        count++;
      }
      if (x - AROUND > 0) {
        sum -= columns[x - AROUND - 1] ?? 0;
        count--;
      }
      const mean = sum / (count * rows);
      if ((gray[row + x] ?? 255) < mean - Math.max(DARKER_LEAST, DARKER * mean)) at[row + x] = 1;
    }
  }
  return { at, width, height };
}
