import { findInk, type InkMask } from './find-ink.ts';
import { type GrayRaster, grayOf, type Raster } from './raster.ts';

/** A picture of a page with the data shared by all measurements. */
export type Picture = {
  readonly raster: Raster;
  readonly gray: GrayRaster;
  readonly mask: InkMask;
};

/** A raster with what is derived from it, once: its gray levels and where its ink is. */
export function lookAt(raster: Raster): Picture {
  const gray = grayOf(raster);
  return { raster, gray, mask: findInk(gray) };
}
