/** A picture in memory: 4 bytes a pixel, red green blue alpha, rows from the top. */
export type Raster = {
  readonly rgba: Uint8Array;
  readonly width: number;
  readonly height: number;
};

/** One byte a pixel, 0 is black. */
export type GreyRaster = {
  readonly grey: Uint8Array;
  readonly width: number;
  readonly height: number;
};

/** Steps between two channels that a scanner's or JPEG's noise makes on grey paper. */
const COLOUR_NOISE = 12;
/** A page is grey when fewer pixels than this share have a colour. */
const MOST_COLOURED = 0.0005;

/** Whether the picture loses nothing by being kept grey. */
export function isGrey({ rgba }: Raster): boolean {
  let coloured = 0;
  const pixels = rgba.length / 4;
  for (let at = 0; at < rgba.length; at += 4) {
    const red = rgba[at] ?? 0;
    const green = rgba[at + 1] ?? 0;
    const blue = rgba[at + 2] ?? 0;
    const span = Math.max(red, green, blue) - Math.min(red, green, blue);
    if (span > COLOUR_NOISE && ++coloured > pixels * MOST_COLOURED) return false;
  }
  return true;
}

/** Brightness as the eye weighs it. */
export function greyOf(raster: Raster): GreyRaster {
  const { rgba, width, height } = raster;
  const grey = new Uint8Array(width * height);
  for (let pixel = 0, at = 0; pixel < grey.length; pixel++, at += 4) {
    grey[pixel] =
      ((rgba[at] ?? 0) * 77 + (rgba[at + 1] ?? 0) * 150 + (rgba[at + 2] ?? 0) * 29) >> 8;
  }
  return { grey, width, height };
}
