import sharp from 'sharp';
import type { PageImage, PageOrigin } from '#lib/model/page.ts';
import { countGlyphs } from './count-glyphs.ts';
import { measureQuality } from './measure-quality.ts';
import type { PageSource } from './page-source.ts';
import type { Picture } from './picture.ts';
import { type GreyRaster, isGrey, type Raster } from './raster.ts';
import { turnPage } from './turn-page.ts';

const JPEG_QUALITY = 90;
/** A speck or two are no text. */
const LEAST_GLYPHS = 3;
const LEAST_INK_PIXELS = 20;

/** Turns the picture as a person wants it, measures it, decides whether OCR has to look, and packs it. */
export async function buildPage(given: Picture, said: PageSource): Promise<PageImage> {
  const { picture, source } = turnPage(given, said);
  const { raster, grey, mask } = picture;
  const sure = source.textWords
    .filter((word) => !source.unsureBoxes.includes(word.box))
    .map((word) => word.box);
  const ink = mask.ink.reduce((total, pixel) => total + pixel, 0) >= LEAST_INK_PIXELS;
  const glyphs = () => countGlyphs(mask, sure, source.pictures);
  const unsure = source.unsureBoxes.length > 0;
  const needsOcr = ink && (sure.length === 0 || unsure || glyphs() >= LEAST_GLYPHS);
  return {
    number: source.number,
    pageCount: source.pageCount,
    widthPx: raster.width,
    heightPx: raster.height,
    origin: originOf(sure.length > 0, needsOcr),
    rotation: source.rotation,
    quality: measureQuality(grey, mask, source.dpi),
    hiddenText: [...source.hiddenText],
    flags: [...source.flags],
    jpeg: await packJpeg(raster, grey),
    textWords: source.textWords,
    needsOcr,
  };
}

function originOf(hasText: boolean, needsOcr: boolean): PageOrigin {
  if (hasText) return needsOcr ? 'hybrid' : 'digital';
  return needsOcr ? 'scan' : 'blank';
}

/** Grey where there is no colour: half the time and a third less to keep. */
async function packJpeg(raster: Raster, { grey }: GreyRaster): Promise<Uint8Array> {
  const { width, height } = raster;
  const picture = isGrey(raster)
    ? sharp(grey, { raw: { width, height, channels: 1 } }).toColourspace('b-w')
    : sharp(raster.rgba, { raw: { width, height, channels: 4 } }).removeAlpha();
  return new Uint8Array(await picture.jpeg({ quality: JPEG_QUALITY }).toBuffer());
}
