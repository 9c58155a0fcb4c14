import sharp from 'sharp';
import { type PageBox, type PixelBox, pageBox } from '#lib/model/box.ts';
import type { PageImage } from '#lib/model/page.ts';
import type { GreyImage } from './engines/engine.ts';

/** A picture made ready for an engine, and the way back from its pixels to the page. */
export type PreparedImage = {
  readonly image: GreyImage;
  toPage(box: PixelBox): PageBox;
};

/** Measured on receipts and forms: larger gains nothing, smaller loses up to 14 points. */
const RECEIPT_WIDTH = 1_200;
const PAGE_SIDE = 2_400;
const MOST_ENLARGED = 3;
/** Taller than this by its width is a receipt. */
const RECEIPT_ASPECT = 1.8;
/** The engine bears less by itself; turning costs sharpness. */
const LEAST_SKEW_DEGREES = 0.7;

/** Long and narrow, in one column: what a till prints. */
export function isReceiptShaped(page: Pick<PageImage, 'widthPx' | 'heightPx'>): boolean {
  return page.heightPx > RECEIPT_ASPECT * page.widthPx;
}

/** Grey, at the size that engines read best, straightened when it is clearly skewed. */
export async function prepareImage(page: PageImage): Promise<PreparedImage> {
  const scale = scaleOf(page);
  const width = Math.max(1, Math.round(page.widthPx * scale));
  const height = Math.max(1, Math.round(page.heightPx * scale));
  const skew = page.quality.skewDegrees ?? 0;
  const turned = Math.abs(skew) > LEAST_SKEW_DEGREES ? skew : 0;
  let pipeline = sharp(page.jpeg)
    .greyscale()
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' });
  if (turned !== 0) pipeline = pipeline.rotate(-turned, { background: '#fff' });
  const { data, info } = await pipeline
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const image = { grey: new Uint8Array(data), width: info.width, height: info.height };
  return { image, toPage: (box) => turnBack(box, image, { width, height }, turned) };
}

function scaleOf({ widthPx, heightPx }: PageImage): number {
  const wanted = isReceiptShaped({ widthPx, heightPx })
    ? RECEIPT_WIDTH / widthPx
    : PAGE_SIDE / Math.max(widthPx, heightPx);
  return Math.min(MOST_ENLARGED, wanted);
}

type Size = { readonly width: number; readonly height: number };

/** The box keeps its size: what a turn by a few degrees adds would overlap the neighbour lines. */
function turnBack(box: PixelBox, image: Size, page: Size, degrees: number): PageBox {
  const angle = (degrees * Math.PI) / 180;
  const x = (box[0] + box[2]) / 2 - image.width / 2;
  const y = (box[1] + box[3]) / 2 - image.height / 2;
  const centreX = x * Math.cos(angle) - y * Math.sin(angle) + page.width / 2;
  const centreY = x * Math.sin(angle) + y * Math.cos(angle) + page.height / 2;
  const halfWidth = (box[2] - box[0]) / 2;
  const halfHeight = (box[3] - box[1]) / 2;
  return pageBox(
    (centreX - halfWidth) / page.width,
    (centreY - halfHeight) / page.height,
    (centreX + halfWidth) / page.width,
    (centreY + halfHeight) / page.height,
  );
}
