import type { GreyImage } from '../engine.ts';

/** The picture at another size; each new pixel is the mean of the area that it covers. */
export function shrinkImage(image: GreyImage, width: number, height: number): GreyImage {
  if (width === image.width && height === image.height) return image;
  const columns = coverageOf(image.width, width);
  const rows = coverageOf(image.height, height);
  const tall = new Float32Array(image.width);
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    tall.fill(0);
    for (let tap = 0; tap < rows.taps; tap++) {
      const share = rows.shares[y * rows.taps + tap] ?? 0;
      if (share > 0) addRow(tall, image, (rows.first[y] ?? 0) + tap, share);
    }
    for (let x = 0; x < width; x++) {
      const first = columns.first[x] ?? 0;
      const at = x * columns.taps;
      let sum = 0.5;
      for (let tap = 0; tap < columns.taps; tap++) {
        sum += (columns.shares[at + tap] ?? 0) * (tall[first + tap] ?? 0);
      }
      grey[y * width + x] = sum;
    }
  }
  return { grey, width, height };
}

function addRow(sums: Float32Array, { grey, width }: GreyImage, row: number, share: number): void {
  const from = row * width;
  for (let x = 0; x < width; x++) sums[x] = (sums[x] ?? 0) + share * (grey[from + x] ?? 0);
}

/** For each of `to` equal parts of a row of `from` pixels: the pixels it covers, in shares of 1. */
type Coverage = {
  readonly first: Int32Array;
  /** Pixels a part, the last ones with a share of none where a part covers fewer. */
  readonly taps: number;
  readonly shares: Float32Array;
};

function coverageOf(from: number, to: number): Coverage {
  const size = from / to;
  const taps = Math.ceil(size) + 1;
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
