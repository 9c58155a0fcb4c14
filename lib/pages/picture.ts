import { findInk, type InkMask } from './find-ink.ts';
import { type GreyRaster, greyOf, type Raster } from './raster.ts';

/** A picture of a page with what every look at it needs. */
export type Picture = {
  readonly raster: Raster;
  readonly grey: GreyRaster;
  readonly mask: InkMask;
};

export function lookAt(raster: Raster): Picture {
  const grey = greyOf(raster);
  return { raster, grey, mask: findInk(grey) };
}
