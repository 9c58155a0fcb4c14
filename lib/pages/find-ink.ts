import type { GrayRaster } from './raster.ts';

/** Where the page is darker than the surrounding paper, at reduced size: 1 is ink. */
export type InkMask = {
  readonly ink: Uint8Array;
  readonly width: number;
  readonly height: number;
};

/**
 * The sizes below assume a page of about this many pixels on its longest side: 110 dpi on letter.
 */
const LONGEST_SIDE = 1_200;
const BLOCK = 24;
/** Brightness steps below the paper; a pencil mark is 50 to 60 below. */
const DARKER_BY = 45;

/** @param darkerBy pixels darker than the surrounding paper by more than this are ink. */
export function findInk(raster: GrayRaster, darkerBy = DARKER_BY): InkMask {
  const small = shrinkToDarkest(raster);
  const paper = findPaper(small);
  const ink = new Uint8Array(small.width * small.height);
  forBlocks(small, (block, from, to) => {
    const limit = (paper[block] ?? 255) - darkerBy;
    for (let at = from; at < to; at++) if ((small.gray[at] ?? 255) < limit) ink[at] = 1;
  });
  return { ink, width: small.width, height: small.height };
}

/** Calls `use` for each row of each block with the row's span in the raster. */
function forBlocks(
  { width, height }: GrayRaster,
  use: (block: number, from: number, to: number) => void,
): void {
  const across = Math.ceil(width / BLOCK);
  for (let y = 0; y < height; y++) {
    const first = Math.floor(y / BLOCK) * across;
    for (let column = 0; column < across; column++) {
      const from = y * width + column * BLOCK;
      use(first + column, from, Math.min(from + BLOCK, (y + 1) * width));
    }
  }
}

/** Keeps the darkest pixel of each cell, so that a thin stroke survives. */
function shrinkToDarkest(raster: GrayRaster): GrayRaster {
  const factor = Math.max(1, Math.floor(Math.max(raster.width, raster.height) / LONGEST_SIDE));
  if (factor === 1) return raster;
  const width = Math.max(1, Math.floor(raster.width / factor));
  const height = Math.max(1, Math.floor(raster.height / factor));
  const gray = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height * factor; y++) {
    const target = Math.floor(y / factor) * width;
    let source = y * raster.width;
    for (let at = target; at < target + width; at++) {
      let darkest = gray[at] ?? 255;
      for (let step = 0; step < factor; step++, source++) {
        const value = raster.gray[source] ?? 255;
        if (value < darkest) darkest = value;
      }
      gray[at] = darkest;
    }
  }
  return { gray, width, height };
}

/** Brightness of the paper per block: the brightest value in it or in a neighboring block. */
function findPaper(raster: GrayRaster): Uint8Array {
  const across = Math.ceil(raster.width / BLOCK);
  const down = Math.ceil(raster.height / BLOCK);
  const brightest = new Uint8Array(across * down);
  forBlocks(raster, (block, from, to) => {
    let most = brightest[block] ?? 0;
    for (let at = from; at < to; at++) {
      const value = raster.gray[at] ?? 0;
      if (value > most) most = value;
    }
    brightest[block] = most;
  });
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
