import type { GreyImage } from '../engine.ts';

/** The picture at another size; each new pixel is the mean of the area that it covers. */
export function shrinkImage(image: GreyImage, width: number, height: number): GreyImage {
  if (width === image.width && height === image.height) return image;
  const columns = sharesOf(image.width, width);
  const rows = sharesOf(image.height, height);
  const wide = new Float32Array(width);
  const grey = new Uint8Array(width * height);
  for (const [y, row] of rows.entries()) {
    wide.fill(0);
    for (const { at, share } of row) {
      const from = at * image.width;
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (const column of columns[x] ?? []) {
          sum += column.share * (image.grey[from + column.at] ?? 0);
        }
        wide[x] = (wide[x] ?? 0) + share * sum;
      }
    }
    for (let x = 0; x < width; x++) grey[y * width + x] = (wide[x] ?? 0) + 0.5;
  }
  return { grey, width, height };
}

/** For each of `to` equal parts of a row of `from` pixels: which pixels it covers, in shares of 1. */
function sharesOf(from: number, to: number): { at: number; share: number }[][] {
  const size = from / to;
  return Array.from({ length: to }, (_part, index) => {
    const start = index * size;
    const end = start + size;
    const shares: { at: number; share: number }[] = [];
    for (let at = Math.floor(start); at < Math.min(from, end); at++) {
      const covered = Math.min(end, at + 1) - Math.max(start, at);
      if (covered > 0) shares.push({ at, share: covered / size });
    }
    return shares;
  });
}
