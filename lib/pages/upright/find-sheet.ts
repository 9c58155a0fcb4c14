import type { Raster } from '../raster.ts';
import { areaOf, fitQuad } from './fit-quad.ts';
import type { Point, Quad } from './homography.ts';

/** Longest side of the reduced picture used to separate the sheet from its surroundings. */
const SIDE = 320;
/** Maximum steps of brightness or color between neighboring pixels of the surroundings. */
const SMOOTH = 16;
/** A sheet is this much brighter than its surroundings. */
const BRIGHTER = 30;
/** A scanner's black border is this dark, on this share of its pixels. */
const BLACK = { brightness: 60, share: 0.9 } as const;
/**
 * Minimum distance of a side of the sheet from the picture's edge, as a fraction of the picture.
 */
const MIN_AWAY = 0.012;
/** Minimum share of the picture that a sheet covers. */
const MIN_AREA = 0.15;
/** Share of the quadrilateral that must be sheet. */
const MIN_FILLED = 0.9;
/** Share of the picture from which surroundings are worth cropping. */
const MIN_AROUND = 0.02;

/**
 * The corners of a sheet of paper on a darker background, in pixels of the picture: a photo from a
 * phone, or a scan with the scanner's black border. Null if the paper fills the picture, or its
 * edges are unclear.
 */
export function findSheet(raster: Raster): Quad | null {
  const small = shrink(raster);
  const surroundings = floodSurroundings(small);
  if (surroundings === null) return null;
  const sheet = largestPiece(surroundings.pixels, small.width, small.height);
  const quad = fitQuad(outline(sheet.pixels, small.width));
  if (quad === null) return null;
  const pixels = small.width * small.height;
  const inside = areaOf(quad);
  if (inside < MIN_AREA * pixels || inside > (1 - MIN_AROUND) * pixels) return null;
  if (sheet.pixels.length < MIN_FILLED * inside) return null;
  if (!isSurrounded(quad, small, surroundings.black)) return null;
  const scale = raster.width / small.width;
  const back = ([x, y]: Point): Point => [
    Math.min(raster.width, Math.max(0, x * scale)),
    Math.min(raster.height, Math.max(0, y * scale)),
  ];
  return [back(quad[0]), back(quad[1]), back(quad[2]), back(quad[3])];
}

/**
 * Dark bands at the top, at the bottom, or along one side are printed; the surroundings of a sheet
 * are visible on three sides, or on its left and right. A scanner's black border may be on any two.
 */
function isSurrounded(quad: Quad, { width, height }: Raster, black: boolean): boolean {
  const away = quad.map(([x0, y0], at) => {
    const [x1, y1] = quad[(at + 1) % 4] ?? [x0, y0];
    const [x, y] = [(x0 + x1) / 2 / width, (y0 + y1) / 2 / height];
    return Math.min(x, y, 1 - x, 1 - y) > MIN_AWAY;
  });
  const sides = away.filter(Boolean).length;
  const beside = away[1] === true && away[3] === true;
  return sides >= 3 || (sides === 2 && (black || beside));
}

/** Each cell is the mean of its pixels, which blurs print and the grain of a table. */
function shrink({ rgba, width, height }: Raster): Raster {
  const factor = Math.max(1, Math.ceil(Math.max(width, height) / SIDE));
  const small = { width: Math.floor(width / factor), height: Math.floor(height / factor) };
  const out = new Uint8Array(small.width * small.height * 4);
  // Every second pixel of a cell is enough.
  const step = factor > 3 ? 2 : 1;
  for (let y = 0, at = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++, at += 4) {
      const sums = [0, 0, 0];
      let count = 0;
      for (let dy = 0; dy < factor; dy += step) {
        for (let dx = 0; dx < factor; dx += step) {
          const from = ((y * factor + dy) * width + x * factor + dx) * 4;
          for (let channel = 0; channel < 3; channel++) {
            sums[channel] = (sums[channel] ?? 0) + (rgba[from + channel] ?? 0);
          }
          count++;
        }
      }
      for (let channel = 0; channel < 3; channel++) {
        out[at + channel] = (sums[channel] ?? 0) / count;
      }
    }
  }
  return { rgba: out, ...small };
}

/**
 * 1 for surroundings: dark pixels that continue smoothly to the picture's edge. Null if there are
 * hardly any.
 */
function floodSurroundings(small: Raster): { pixels: Uint8Array; black: boolean } | null {
  const { rgba, width, height } = small;
  const light = (pixel: number) =>
    Math.max(rgba[pixel * 4] ?? 0, rgba[pixel * 4 + 1] ?? 0, rgba[pixel * 4 + 2] ?? 0);
  const split = splitBrightness(Array.from({ length: width * height }, (_, at) => light(at)));
  if (split.bright - split.dark < BRIGHTER) return null;
  const around = new Uint8Array(width * height);
  const stack = edgeOf(width, height).filter((pixel) => light(pixel) < split.at);
  if (stack.length === 0) return null;
  const dark = stack.filter((pixel) => light(pixel) < BLACK.brightness).length;
  const black = dark >= BLACK.share * stack.length;
  for (const pixel of stack) around[pixel] = 1;
  for (let pixel = stack.pop(); pixel !== undefined; pixel = stack.pop()) {
    for (const next of neighborsOf(pixel, width, height)) {
      if (around[next] === 1 || light(next) >= split.at) continue;
      if (difference(rgba, pixel, next) > SMOOTH) continue;
      around[next] = 1;
      stack.push(next);
    }
  }
  return { pixels: around, black };
}

/** Otsu's threshold, and the means on both sides of it. */
function splitBrightness(values: readonly number[]): { at: number; dark: number; bright: number } {
  const histogram = new Float64Array(256);
  let total = 0;
  for (const value of values) {
    histogram[Math.round(value)] = (histogram[Math.round(value)] ?? 0) + 1;
    total += value;
  }
  let best = { at: 0, dark: 0, bright: 0, score: -1 };
  let count = 0;
  let sum = 0;
  for (let at = 0; at < 255; at++) {
    count += histogram[at] ?? 0;
    sum += at * (histogram[at] ?? 0);
    const rest = values.length - count;
    if (count === 0 || rest === 0) continue;
    const [dark, bright] = [sum / count, (total - sum) / rest];
    const score = count * rest * (bright - dark) ** 2;
    if (score > best.score) best = { at: at + 1, dark, bright, score };
  }
  return best;
}

function edgeOf(width: number, height: number): number[] {
  const edge: number[] = [];
  for (let x = 0; x < width; x++) edge.push(x, (height - 1) * width + x);
  for (let y = 1; y < height - 1; y++) edge.push(y * width, y * width + width - 1);
  return edge;
}

function neighborsOf(pixel: number, width: number, height: number): number[] {
  const x = pixel % width;
  const near: number[] = [];
  if (x > 0) near.push(pixel - 1);
  if (x < width - 1) near.push(pixel + 1);
  if (pixel >= width) near.push(pixel - width);
  if (pixel < (height - 1) * width) near.push(pixel + width);
  return near;
}

function difference(rgba: Uint8Array, a: number, b: number): number {
  let most = 0;
  for (let channel = 0; channel < 3; channel++) {
    most = Math.max(most, Math.abs((rgba[a * 4 + channel] ?? 0) - (rgba[b * 4 + channel] ?? 0)));
  }
  return most;
}

/** The largest connected piece that is not surroundings, including what it encloses. */
function largestPiece(
  around: Uint8Array,
  width: number,
  height: number,
): { readonly pixels: readonly number[] } {
  const seen = around.slice();
  let best: number[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1) continue;
    const piece = [start];
    seen[start] = 1;
    for (let at = 0; at < piece.length; at++) {
      for (const next of neighborsOf(piece[at] ?? 0, width, height)) {
        if (seen[next] === 1) continue;
        seen[next] = 1;
        piece.push(next);
      }
    }
    if (piece.length > best.length) best = piece;
  }
  return { pixels: best };
}

/** Corners of the first and last pixel of each row: all that a convex hull needs. */
function outline(pixels: readonly number[], width: number): Point[] {
  const rows = new Map<number, { least: number; most: number }>();
  for (const pixel of pixels) {
    const y = Math.floor(pixel / width);
    const x = pixel - y * width;
    const row = rows.get(y);
    if (row === undefined) rows.set(y, { least: x, most: x });
    else {
      row.least = Math.min(row.least, x);
      row.most = Math.max(row.most, x);
    }
  }
  return [...rows].flatMap(([y, { least, most }]): Point[] => [
    [least, y],
    [most + 1, y],
    [least, y + 1],
    [most + 1, y + 1],
  ]);
}
