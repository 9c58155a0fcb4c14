import { addTurns } from '#lib/model/geometry/add-turns.ts';
import type { PageImage } from '#lib/model/page.ts';
import { buildPage } from '../build-page.ts';
import type { PageSource } from '../page-source.ts';
import { lookAt } from '../picture.ts';
import type { Raster } from '../raster.ts';
import { straightenPicture } from '../upright/straighten-picture.ts';

/**
 * Builds an upright page without words from a decoded picture. `rotation` was applied while
 * decoding.
 */
export async function buildImagePage(
  raster: Raster,
  source: Pick<PageSource, 'number' | 'pageCount' | 'rotation' | 'turn' | 'dpi'>,
): Promise<PageImage> {
  const { picture, turned } = await straightenPicture(lookAt(raster));
  return buildPage(picture, {
    ...source,
    rotation: addTurns(source.rotation, turned),
    textWords: [],
    hiddenText: [],
    flags: [],
    unsureBoxes: [],
    pictures: null,
  });
}
