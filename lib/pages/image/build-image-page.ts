import type { PageImage, PageRotation } from '#lib/model/page.ts';
import { buildPage } from '../build-page.ts';
import { lookAt } from '../picture.ts';
import type { Raster } from '../raster.ts';
import { addTurns } from '../upright/add-turns.ts';
import { straightenPicture } from '../upright/straighten-picture.ts';

/** A decoded picture as an upright page without words. `rotation` was made while it was decoded. */
export async function buildImagePage(
  raster: Raster,
  source: { number: number; pageCount: number; rotation: PageRotation; dpi: number | null },
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
