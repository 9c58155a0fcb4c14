import type { GrayImage } from '../engine.ts';

/** Resizes the picture; each new pixel is the mean of the area it covers. */
export function shrinkImage(image: GrayImage, width: number, height: number): GrayImage {
  if (width === image.width && height === image.height) return image;
  const columns = coverageOf(image.width, width);
  const rows = coverageOf(image.height, height);
  const tall = new Float32Array(image.width + columns.taps);
  const line = new Float32Array(width);
  const gray = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    tall.fill(0);
    for (let tap = 0; tap < rows.taps; tap += AT_ONCE) addRows(tall, image, rows, y, tap);
    // Truncation then rounds.
    line.fill(0.5);
    for (let tap = 0; tap < columns.taps; tap += AT_ONCE) addColumns(line, tall, columns, tap);
    gray.set(line, y * width);
  }
  return { gray, width, height };
}

/** Rows or columns added per pass: takes a third of the time of one by one. */
const AT_ONCE = 3;

function addRows(sums: Float32Array, image: GrayImage, rows: Coverage, y: number, tap: number) {
  const { gray, width } = image;
  const at = y * rows.taps + tap;
  const [a = 0, b = 0, c = 0] = rows.shares.subarray(at, at + AT_ONCE);
  if (a + b + c === 0) return;
  const first = ((rows.first[y] ?? 0) + tap) * width;
  const second = b === 0 ? first : first + width;
  const third = c === 0 ? first : first + 2 * width;
  for (let x = 0; x < width; x++) {
    sums[x] =
      (sums[x] ?? 0) +
      a * (gray[first + x] ?? 0) +
      b * (gray[second + x] ?? 0) +
      c * (gray[third + x] ?? 0);
  }
}

function addColumns(line: Float32Array, tall: Float32Array, columns: Coverage, tap: number) {
  const { first, taps, shares } = columns;
  for (let x = 0, at = tap; x < line.length; x++, at += taps) {
    const from = (first[x] ?? 0) + tap;
    line[x] =
      (line[x] ?? 0) +
      (shares[at] ?? 0) * (tall[from] ?? 0) +
      (shares[at + 1] ?? 0) * (tall[from + 1] ?? 0) +
      (shares[at + 2] ?? 0) * (tall[from + 2] ?? 0);
  }
}

/**
 * For each of `to` equal parts of a row of `from` pixels: the pixels it covers, as fractions of 1.
 */
type Coverage = {
  readonly first: Int32Array;
  /** Pixels per part, a multiple of `AT_ONCE`; padded with zeros if the part covers fewer. */
  readonly taps: number;
  readonly shares: Float32Array;
};

function coverageOf(from: number, to: number): Coverage {
  const size = from / to;
  const taps = Math.ceil((Math.ceil(size) + 1) / AT_ONCE) * AT_ONCE;
  const first = new Int32Array(to);
  const shares = new Float32Array(to * taps);
  for (let part = 0; part < to; part++) {
    const start = part * size;
    const end = start + size;
    first[part] = Math.floor(start);
    for (let tap = 0; tap < taps; tap++) {
      const at = Math.floor(start) + tap;
      const covered = Math.min(end, at + 1, from) - Math.max(start, at);
      shares[part * taps + tap] = Math.max(0, covered) / size;
    }
  }
  return { first, taps, shares };
}
