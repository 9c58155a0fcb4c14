import sharp from 'sharp';
import { type PageBox, type PixelBox, pageBox } from '#lib/model/box.ts';
import type { PageImage } from '#lib/model/page.ts';
import type { GrayImage } from './engines/engine.ts';

/** A picture prepared for an engine, and the mapping from its pixels back to the page. */
export type PreparedImage = {
  readonly image: GrayImage;
  toPage(box: PixelBox): PageBox;
};

/** Measured on receipts and forms: larger is no better, smaller loses up to 14 points. */
const SLIP_WIDTH = 1_200;
const PAGE_SIDE = 2_400;
const MAX_ENLARGED = 3;
/** A page taller than this relative to its width is a slip. */
const SLIP_ASPECT = 1.8;
/** The engine tolerates less on its own; rotating reduces sharpness. */
const MIN_SKEW_DEGREES = 0.4;

/** Long and narrow, in one column, as printed by a cash register. */
export function isSlipShaped(page: Pick<PageImage, 'widthPx' | 'heightPx'>): boolean {
  return page.heightPx > SLIP_ASPECT * page.widthPx;
}

/** The arrangement of a page's print, which determines the best size for it. */
export type Arrangement = 'slip' | 'sheet';

/**
 * Prepares a page for OCR: gray, at the best size for the engines, straightened if clearly skewed,
 * and without the words the file itself vouches for.
 *
 * @param known boxes of those words, which are painted over, so that they take no time and are not
 * read twice.
 */
export async function prepareImage(
  page: PageImage,
  arrangement: Arrangement,
  known: readonly PageBox[] = [],
): Promise<PreparedImage> {
  const scale = scaleOf(page, arrangement);
  const width = Math.max(1, Math.round(page.widthPx * scale));
  const height = Math.max(1, Math.round(page.heightPx * scale));
  const upright = await sharp(page.jpeg)
    .grayscale()
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
    .extractChannel(0)
    .raw()
    .toBuffer();
  const image = { gray: new Uint8Array(upright), width, height };
  for (const box of known) paintOver(image, box);
  const skew = page.quality.skewDegrees ?? 0;
  const turned = Math.abs(skew) > MIN_SKEW_DEGREES ? skew : 0;
  const straight = turned === 0 ? image : await turn(image, -turned);
  return { image: straight, toPage: (box) => turnBack(box, straight, image, turned) };
}

function scaleOf({ widthPx, heightPx }: PageImage, arrangement: Arrangement): number {
  const wanted =
    arrangement === 'slip' ? SLIP_WIDTH / widthPx : PAGE_SIDE / Math.max(widthPx, heightPx);
  return Math.min(MAX_ENLARGED, wanted);
}

/** Paints over with the brightest gray inside the box, which is its paper. */
function paintOver({ gray, width, height }: GrayImage, box: PageBox): void {
  const x0 = Math.max(0, Math.floor(box[0] * width) - 1);
  const x1 = Math.min(width, Math.ceil(box[2] * width) + 1);
  const y0 = Math.max(0, Math.floor(box[1] * height) - 1);
  const y1 = Math.min(height, Math.ceil(box[3] * height) + 1);
  let paper = 0;
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) paper = Math.max(paper, gray[y * width + x] ?? 0);
  }
  for (let y = y0; y < y1; y++) gray.fill(paper, y * width + x0, y * width + x1);
}

async function turn({ gray, width, height }: GrayImage, degrees: number): Promise<GrayImage> {
  const { data, info } = await sharp(gray, { raw: { width, height, channels: 1 } })
    .rotate(degrees, { background: '#fff' })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { gray: new Uint8Array(data), width: info.width, height: info.height };
}

type Size = { readonly width: number; readonly height: number };

/**
 * The box keeps its size: the growth from rotating by a few degrees would overlap the neighboring
 * lines.
 */
function turnBack(box: PixelBox, image: Size, page: Size, degrees: number): PageBox {
  const angle = (degrees * Math.PI) / 180;
  const x = (box[0] + box[2]) / 2 - image.width / 2;
  const y = (box[1] + box[3]) / 2 - image.height / 2;
  const centerX = x * Math.cos(angle) - y * Math.sin(angle) + page.width / 2;
  const centerY = x * Math.sin(angle) + y * Math.cos(angle) + page.height / 2;
  const halfWidth = (box[2] - box[0]) / 2;
  const halfHeight = (box[3] - box[1]) / 2;
  return pageBox(
    (centerX - halfWidth) / page.width,
    (centerY - halfHeight) / page.height,
    (centerX + halfWidth) / page.width,
    (centerY + halfHeight) / page.height,
  );
}
