import type { GreyRaster } from './raster.ts';

/** Where the page is darker than the paper around, at reduced size: 1 is ink. */
export type InkMask = {
  readonly ink: Uint8Array;
  readonly width: number;
  readonly height: number;
};

/** Sizes below speak of a page of about this many pixels on its longest side: 110 dpi on letter. */
const LONGEST_SIDE = 1_200;
const BLOCK = 24;
/** Brightness steps below the paper; a pencil mark is 50 to 60 below. */
const DARKER_BY = 45;

export function findInk(raster: GreyRaster): InkMask {
  const small = shrinkToDarkest(raster);
  const paper = findPaper(small);
  const across = Math.ceil(small.width / BLOCK);
  const ink = new Uint8Array(small.width * small.height);
  for (let y = 0; y < small.height; y++) {
    const row = Math.floor(y / BLOCK) * across;
    for (let x = 0; x < small.width; x++) {
      const bright = paper[row + Math.floor(x / BLOCK)] ?? 255;
      const at = y * small.width + x;
      if ((small.grey[at] ?? 255) < bright - DARKER_BY) ink[at] = 1;
    }
  }
  return { ink, width: small.width, height: small.height };
}

/** Keeps the darkest pixel of each cell, so that a thin stroke survives. */
function shrinkToDarkest(raster: GreyRaster): GreyRaster {
  const factor = Math.max(1, Math.floor(Math.max(raster.width, raster.height) / LONGEST_SIDE));
  if (factor === 1) return raster;
  const width = Math.max(1, Math.floor(raster.width / factor));
  const height = Math.max(1, Math.floor(raster.height / factor));
  const grey = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height * factor; y++) {
    const target = Math.floor(y / factor) * width;
    const source = y * raster.width;
    for (let x = 0; x < width * factor; x++) {
      const value = raster.grey[source + x] ?? 255;
      const at = target + Math.floor(x / factor);
      if (value < (grey[at] ?? 255)) grey[at] = value;
    }
  }
  return { grey, width, height };
}

/** Brightness of the paper a block: the brightest value there or in a neighbour block. */
function findPaper(raster: GreyRaster): Uint8Array {
  const across = Math.ceil(raster.width / BLOCK);
  const down = Math.ceil(raster.height / BLOCK);
  const brightest = new Uint8Array(across * down);
  for (let y = 0; y < raster.height; y++) {
    const row = Math.floor(y / BLOCK) * across;
    for (let x = 0; x < raster.width; x++) {
      const at = row + Math.floor(x / BLOCK);
      const value = raster.grey[y * raster.width + x] ?? 0;
      if (value > (brightest[at] ?? 0)) brightest[at] = value;
    }
  }
  const paper = new Uint8Array(brightest.length);
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      let most = 0;
      for (let y = Math.max(0, row - 1); y <= Math.min(down - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(across - 1, column + 1); x++) {
          most = Math.max(most, brightest[y * across + x] ?? 0);
        }
      }
      paper[row * across + column] = most;
    }
  }
  return paper;
}
