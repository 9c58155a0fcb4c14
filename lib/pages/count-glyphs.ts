import { findGlyphs } from './find-glyphs.ts';
import type { InkMask } from './find-ink.ts';

type Box = readonly [number, number, number, number];

/**
 * The number of connected pieces of ink that look like letters (or words of touching letters).
 *
 * @param explained boxes, in fractions of the page, whose ink is known already and left out.
 * @param within boxes, in fractions of the page, to search; null for the whole page.
 */
export function countGlyphs(
  mask: InkMask,
  explained: readonly Box[],
  within: readonly Box[] | null,
): number {
  const open = openInk(mask, explained, within);
  return findGlyphs(open, mask.width, mask.height).length;
}

/** 1 where there is ink to examine. */
function openInk(mask: InkMask, explained: readonly Box[], within: readonly Box[] | null) {
  const { width, height } = mask;
  const open = within === null ? mask.ink.slice() : new Uint8Array(mask.ink.length);
  for (const box of within ?? []) {
    forRows(box, width, height, 0, (from, to) => {
      open.set(mask.ink.subarray(from, to), from);
    });
  }
  for (const box of explained) forRows(box, width, height, 2, (from, to) => open.fill(0, from, to));
  return open;
}

function forRows(
  box: Box,
  width: number,
  height: number,
  margin: number,
  use: (from: number, to: number) => void,
): void {
  const x0 = Math.max(0, Math.floor(box[0] * width) - margin);
  const x1 = Math.min(width, Math.ceil(box[2] * width) + margin);
  const y0 = Math.max(0, Math.floor(box[1] * height) - margin);
  const y1 = Math.min(height, Math.ceil(box[3] * height) + margin);
  if (x1 <= x0) return;
  for (let y = y0; y < y1; y++) use(y * width + x0, y * width + x1);
}
