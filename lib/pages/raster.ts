/** A picture in memory: 4 bytes per pixel (red, green, blue, alpha), rows from the top. */
export type Raster = {
  readonly rgba: Uint8Array;
  readonly width: number;
  readonly height: number;
};

/** One byte per pixel; 0 is black. */
export type GrayRaster = {
  readonly gray: Uint8Array;
  readonly width: number;
  readonly height: number;
};

/** Steps between two channels caused by scanner or JPEG noise on gray paper. */
const COLOR_NOISE = 12;
/** A page is gray if less than this fraction of its pixels have a color. */
const MAX_COLORED = 0.0005;

/** Whether the picture loses nothing when stored as gray. */
export function isGray({ rgba }: Raster): boolean {
  const pixels = pixelsOf(rgba);
  let colored = 0;
  for (let at = 0; at < pixels.length; at++) {
    const pixel = pixels[at] ?? 0;
    if (isPlain(pixel)) continue;
    const [red, green, blue] = [pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255];
    const span = Math.max(red, green, blue) - Math.min(red, green, blue);
    if (span > COLOR_NOISE && ++colored > pixels.length * MAX_COLORED) return false;
  }
  return true;
}

/** Brightness as perceived by the eye. */
export function grayOf({ rgba, width, height }: Raster): GrayRaster {
  const pixels = pixelsOf(rgba);
  const gray = new Uint8Array(width * height);
  for (let at = 0; at < gray.length; at++) {
    const pixel = pixels[at] ?? 0;
    gray[at] = isPlain(pixel)
      ? pixel
      : ((pixel & 255) * 77 + ((pixel >>> 8) & 255) * 150 + ((pixel >>> 16) & 255) * 29) >> 8;
  }
  return { gray, width, height };
}

/**
 * One number per pixel, red in its lowest byte: a page has millions of pixels, so each is read
 * once.
 */
function pixelsOf(rgba: Uint8Array): Uint32Array {
  const aligned = rgba.byteOffset % 4 === 0 ? rgba : Uint8Array.from(rgba);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >>> 2);
}

/** Whether red, green, and blue are equal, as in most pixels of a page: a fast test. */
function isPlain(pixel: number): boolean {
  return ((pixel ^ (pixel >>> 8)) & 0xffff) === 0;
}
