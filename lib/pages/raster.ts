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
const MAX_COLOURED = 0.0005;

/** Whether the picture loses nothing by being kept grey. */
export function isGrey({ rgba }: Raster): boolean {
  const pixels = pixelsOf(rgba);
  let coloured = 0;
  for (let at = 0; at < pixels.length; at++) {
    const pixel = pixels[at] ?? 0;
    if (isPlain(pixel)) continue;
    const [red, green, blue] = [pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255];
    const span = Math.max(red, green, blue) - Math.min(red, green, blue);
    if (span > COLOUR_NOISE && ++coloured > pixels.length * MAX_COLOURED) return false;
  }
  return true;
}

/** Brightness as the eye weighs it. */
export function greyOf({ rgba, width, height }: Raster): GreyRaster {
  const pixels = pixelsOf(rgba);
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++) {
    const pixel = pixels[at] ?? 0;
    grey[at] = isPlain(pixel)
      ? pixel
      : ((pixel & 255) * 77 + ((pixel >>> 8) & 255) * 150 + ((pixel >>> 16) & 255) * 29) >> 8;
  }
  return { grey, width, height };
}

/** A pixel a number, red in its lowest byte: a page has millions, and one look at each is enough. */
function pixelsOf(rgba: Uint8Array): Uint32Array {
  const aligned = rgba.byteOffset % 4 === 0 ? rgba : Uint8Array.from(rgba);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >>> 2);
}

/** Red, green and blue are equal: so most pixels of a page are, and quickly told. */
function isPlain(pixel: number): boolean {
  return ((pixel ^ (pixel >>> 8)) & 0xffff) === 0;
}
