import { findInk, type InkMask } from './find-ink.ts';
import { type GrayRaster, grayOf, type Raster } from './raster.ts';

/** A picture of a page with the data shared by all measurements. */
export type Picture = {
  readonly raster: Raster;
  readonly gray: GrayRaster;
  readonly mask: InkMask;
};

export function lookAt(raster: Raster): Picture {
  const gray = grayOf(raster);
  return { raster, gray, mask: findInk(gray) };
}
