import sharp from 'sharp';
import type { PageImage } from '#lib/model/page.ts';
import type { ErrorCode } from '#lib/platform/errors.ts';
import { flagBroken } from './flag-page.ts';

/** Letter paper at 100 dpi, since the real size is unknown. */
const WIDTH = 850;
const HEIGHT = 1_100;

/** An empty sheet in place of a page that could not be read, with a sentence saying so. */
export async function buildBrokenPage(
  number: number,
  pageCount: number,
  code: ErrorCode,
): Promise<PageImage> {
  const paper = { width: WIDTH, height: HEIGHT, channels: 3, background: '#fff' } as const;
  return {
    number,
    pageCount,
    widthPx: WIDTH,
    heightPx: HEIGHT,
    origin: 'blank',
    rotation: 0,
    quality: { sharpness: null, contrast: null, skewDegrees: null, dpi: null },
    hiddenText: [],
    flags: [flagBroken(code)],
    jpeg: new Uint8Array(await sharp({ create: paper }).grayscale().jpeg().toBuffer()),
    textWords: [],
    needsOcr: false,
  };
}
