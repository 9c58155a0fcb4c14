import sharp from 'sharp';
import type { PageImage, PageOrigin, PageQuality } from '#lib/model/page.ts';
import { countGlyphs } from './count-glyphs.ts';
import { findInk, type InkMask } from './find-ink.ts';
import { measureQuality } from './measure-quality.ts';
import type { PageSource } from './page-source.ts';
import type { Picture } from './picture.ts';
import { type GrayRaster, isGray, type Raster } from './raster.ts';
import { turnPage } from './turn-page.ts';

const JPEG_QUALITY = 90;
/** A speck or two are not text. */
const MIN_GLYPHS = 3;
const MIN_INK_PIXELS = 20;
/** This many faint letters cannot be chance. */
const MIN_FAINT = 25;
/**
 * Brightness steps by which even faint print is darker, and how many times the noise, which JPEG
 * compression makes look smaller than it is.
 */
const FAINT = { least: 15, noise: 7 } as const;
/** The Laplacian of plain noise has twenty times its variance: 4² + 4 · 1². */
const LAPLACIAN_NOISE = 20;

/**
 * Turns the picture as a person requested, measures it, decides whether it needs OCR, and encodes
 * it.
 */
export async function buildPage(given: Picture, said: PageSource): Promise<PageImage> {
  const { picture, source } = turnPage(given, said);
  const { raster, gray, mask } = picture;
  const sure = source.textWords
    .filter((word) => !source.unsureBoxes.includes(word.box))
    .map((word) => word.box);
  const ink = hasInk(mask);
  const quality = measureQuality(gray, mask, source.dpi);
  const glyphs = ink
    ? countGlyphs(mask, sure, source.pictures)
    : sure.length === 0
      ? countFaint(gray, quality)
      : 0;
  const unsure = source.unsureBoxes.length > 0;
  const needsOcr = ink ? sure.length === 0 || unsure || glyphs >= MIN_GLYPHS : glyphs >= MIN_FAINT;
  return {
    number: source.number,
    pageCount: source.pageCount,
    widthPx: raster.width,
    heightPx: raster.height,
    origin: originOf(sure.length > 0, needsOcr),
    rotation: source.rotation,
    quality: sure.length === 0 ? { ...quality, glyphs } : quality,
    hiddenText: [...source.hiddenText],
    flags: [...source.flags],
    jpeg: await packJpeg(raster, gray),
    textWords: source.textWords,
    needsOcr,
  };
}

/**
 * Counts letters on a page without ink, faint but above the noise: with them, the page is not bare.
 */
function countFaint(gray: GrayRaster, { sharpness }: PageQuality): number {
  const noise = Math.sqrt((sharpness ?? 0) / LAPLACIAN_NOISE);
  const mask = findInk(gray, Math.max(FAINT.least, FAINT.noise * noise));
  return countGlyphs(mask, [], null);
}

/**
 * More than a speck. A page has a million pixels, and most pages are decided by their first lines.
 */
function hasInk({ ink }: InkMask): boolean {
  let left = MIN_INK_PIXELS;
  for (let at = 0; at < ink.length && left > 0; at++) left -= ink[at] ?? 0;
  return left <= 0;
}

function originOf(hasText: boolean, needsOcr: boolean): PageOrigin {
  if (hasText) return needsOcr ? 'hybrid' : 'digital';
  return needsOcr ? 'scan' : 'blank';
}

/** Gray if there is no color: half the time and a third less to store. */
async function packJpeg(raster: Raster, { gray }: GrayRaster): Promise<Uint8Array> {
  const { width, height } = raster;
  const picture = isGray(raster)
    ? sharp(gray, { raw: { width, height, channels: 1 } }).toColorspace('b-w')
    : sharp(raster.rgba, { raw: { width, height, channels: 4 } }).removeAlpha();
  return new Uint8Array(await picture.jpeg({ quality: JPEG_QUALITY }).toBuffer());
}
