import type { Raster } from '../raster.ts';
import type { RawWord } from './group-characters.ts';
import type { PageObjects, Painted } from './read-page-objects.ts';

/**
 * `visible`: printed. `layer`: drawn without ink, or underneath, where a picture shows something,
 * such as text recognized by a scanner's software; only the picture tells whether it is true.
 * `hidden`: nobody can see it. `unreadable`: visible, but its characters have no known meaning.
 * `faint`: a watermark behind the print, which says nothing about what is printed.
 */
export type Visibility = 'visible' | 'layer' | 'hidden' | 'unreadable' | 'faint';

/** Brightness steps (0..255) that are distinguishable on a printed page. */
const MIN_CONTRAST = 20;
/** A color this close to the paper's is invisible. */
const SAME_COLOR = 16;
/** The smallest printed type is three points, or four if it is meant to be read. */
const MIN_TYPE_PT = 2.2;
/** Height of capitals, digits, and tall letters, and of the others, relative to the type size. */
const TALL = 0.72;
const LOW = 0.52;
const MIN_ALPHA = 20;
/** Large type is legible with less contrast. */
const WATERMARK = { sizePt: 18, contrast: 6, alpha: 5 } as const;

/** The picture decides: a word counts as visible if it has ink of its own at its place. */
export function judgeVisibility(word: RawWord, raster: Raster, objects: PageObjects): Visibility {
  if (isOffPage(word)) return 'hidden';
  if (isMinute(word)) return 'hidden';
  const order = objects.orderOfText.get(word.style.object) ?? Number.POSITIVE_INFINITY;
  if (objects.covers.some((cover) => cover.order > order && holds(cover, word))) return 'hidden';
  const contrast = contrastAt(raster, word.box);
  const alpha = word.style.fill?.[3] ?? 255;
  if (contrast < MIN_CONTRAST || alpha < MIN_ALPHA) {
    if (isWatermark(word, contrast, alpha)) return 'faint';
    return isScrap(word, objects) ? 'layer' : 'hidden';
  }
  // Cut by the page's edge: the picture tells what is left of it.
  if (isCut(word) || word.style.replaced) return 'layer';
  const pictures = objects.images.filter((image) => holds(image, word));
  if (word.style.inkless) return pictures.length > 0 ? 'layer' : 'hidden';
  if (pictures.some((image) => image.order > order)) return 'layer';
  if (word.style.fill !== null && isPaper(word.style.fill, raster, word.box)) return 'hidden';
  return word.unmapped ? 'unreadable' : 'visible';
}

/** From this many letters and digits on, a text can say something the page does not. */
const TELLING = 3;

/**
 * A colon or a dash under a scan: its box is so small that a slightly skewed sheet shows paper
 * there. It is trusted no more than the rest of such a layer, and is no reason for a warning.
 */
function isScrap(word: RawWord, objects: PageObjects): boolean {
  const said = word.text.replace(/[^\p{L}\p{N}]/gu, '');
  const onPicture = objects.images.some((image) => holds(image, word));
  return word.style.inkless && onPicture && said.length < TELLING;
}

function isWatermark(word: RawWord, contrast: number, alpha: number): boolean {
  return (
    !word.style.inkless &&
    word.sizePt >= WATERMARK.sizePt &&
    contrast >= WATERMARK.contrast &&
    alpha >= WATERMARK.alpha
  );
}

/** Share of a word that must be on the page. */
const MIN_ON_PAGE = 0.15;

function shareOnPage({ box: [x0, y0, x1, y1] }: RawWord): number {
  const inside = (from: number, to: number) =>
    to > from
      ? Math.max(0, Math.min(1, to) - Math.max(0, from)) / (to - from)
      : Number(from >= 0 && from <= 1);
  return inside(x0, x1) * inside(y0, y1);
}

function isOffPage(word: RawWord): boolean {
  return shareOnPage(word) < MIN_ON_PAGE;
}

function isCut(word: RawWord): boolean {
  return shareOnPage(word) < 0.9;
}

function isMinute({ text, sizePt }: RawWord): boolean {
  if (!/[\p{L}\p{N}]/u.test(text)) return false;
  return sizePt / (/[\p{Lu}\p{N}bdfhklt]/u.test(text) ? TALL : LOW) < MIN_TYPE_PT;
}

/** At least four fifths of the word are inside. */
function holds(painted: Painted, word: RawWord): boolean {
  const [x0, y0, x1, y1] = word.box;
  const width = Math.min(x1, painted.box[2]) - Math.max(x0, painted.box[0]);
  const height = Math.min(y1, painted.box[3]) - Math.max(y0, painted.box[1]);
  if (width <= 0 || height <= 0) return false;
  return width * height >= 0.8 * (x1 - x0) * (y1 - y0);
}

/** Range of brightness inside the box. */
function contrastAt(raster: Raster, box: RawWord['box']): number {
  const [x0, y0, x1, y1] = pixelsOf(raster, box, 1);
  let darkest = 255;
  let brightest = 0;
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const at = (y * raster.width + x) * 4;
      const value = brightness(raster.rgba[at], raster.rgba[at + 1], raster.rgba[at + 2]);
      if (value < darkest) darkest = value;
      if (value > brightest) brightest = value;
    }
  }
  return brightest - darkest;
}

/**
 * Whether the word has the color of its surroundings: white on white, including on top of other
 * print.
 */
function isPaper(
  fill: readonly [number, number, number, number],
  raster: Raster,
  box: RawWord['box'],
): boolean {
  const [x0, y0, x1, y1] = pixelsOf(raster, box, 3);
  const around: [number, number, number][] = [];
  const take = (x: number, y: number) => {
    const at = (y * raster.width + x) * 4;
    const { rgba } = raster;
    around.push([rgba[at] ?? 255, rgba[at + 1] ?? 255, rgba[at + 2] ?? 255]);
  };
  for (let x = x0; x < x1; x++) {
    take(x, y0);
    take(x, y1 - 1);
  }
  for (let y = y0; y < y1; y++) {
    take(x0, y);
    take(x1 - 1, y);
  }
  return [0, 1, 2].every((channel) => {
    const values = around.map((color) => color[channel] ?? 255).sort((a, b) => a - b);
    const median = values[values.length >> 1] ?? 255;
    return Math.abs(median - (fill[channel] ?? 0)) <= SAME_COLOR;
  });
}

function brightness(red = 255, green = 255, blue = 255): number {
  return (red * 77 + green * 150 + blue * 29) >> 8;
}

/** Whole pixels around the box, enlarged by `margin`, clipped to the picture, at least one. */
function pixelsOf(
  raster: Raster,
  box: RawWord['box'],
  margin: number,
): [number, number, number, number] {
  const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));
  const x0 = clamp(Math.floor(box[0] * raster.width) - margin, raster.width - 1);
  const y0 = clamp(Math.floor(box[1] * raster.height) - margin, raster.height - 1);
  const x1 = clamp(Math.ceil(box[2] * raster.width) + margin, raster.width);
  const y1 = clamp(Math.ceil(box[3] * raster.height) + margin, raster.height);
  return [x0, y0, Math.max(x1, x0 + 1), Math.max(y1, y0 + 1)];
}
