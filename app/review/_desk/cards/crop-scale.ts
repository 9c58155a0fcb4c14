import type { Place } from '#lib/model/reading.ts';
import type { DeskPage } from '../desk-view.ts';

/** A frame for print, in CSS pixels: its size, and the height of a line of print in it. */
export interface CropFrame {
  readonly width: number;
  readonly height: number;
  readonly print: number;
}

/** How much of a frame the print fills at most. */
const FILLED = { width: 0.92, height: 0.85 };
/** A line of print as a share of its page's height, where the words of a place are not known. */
const USUAL_LINE = 1 / 80;

/**
 * CSS pixels for each pixel of the page: print at reading size, or smaller if the whole value would
 * not fit.
 */
export function scaleOf(page: DeskPage, place: Place, frame: CropFrame): number {
  const byHeight = (frame.height * FILLED.height) / Math.max(heightOf(page, place), 1);
  return Math.min(scaleByWidth(page, place, frame), byHeight);
}

/** The height in CSS pixels of a frame in which the whole value is as large as its width allows. */
export function frameHeightOf(
  page: DeskPage,
  place: Place,
  frame: Omit<CropFrame, 'height'>,
): number {
  return Math.ceil((scaleByWidth(page, place, frame) * heightOf(page, place)) / FILLED.height);
}

function scaleByWidth(
  page: DeskPage,
  { box: [x0, y0, x1, y1], wordIds }: Place,
  { width, print }: Omit<CropFrame, 'height'>,
): number {
  const own = page.words.filter(({ id }) => wordIds.includes(id));
  const heights = own.map(({ box }) => box[3] - box[1]).sort((a, b) => a - b);
  const line = heights[Math.floor(heights.length / 2)] ?? Math.min(y1 - y0, USUAL_LINE);
  const byPrint = print / Math.max(line * page.heightPx, 1);
  const byWidth = (width * FILLED.width) / Math.max((x1 - x0) * page.widthPx, 1);
  return Math.min(byPrint, byWidth, 1.5);
}

function heightOf(page: DeskPage, { box: [, y0, , y1] }: Place): number {
  return (y1 - y0) * page.heightPx;
}
