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
