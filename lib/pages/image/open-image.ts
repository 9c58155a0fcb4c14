import sharp, { type Metadata, type Sharp } from 'sharp';
import type { PageImage, PageRotation } from '#lib/model/page.ts';
import { AppError } from '#lib/platform/errors.ts';
import { LIMITS } from '#lib/platform/limits.ts';
import type { OpenedFile } from '../opened-file.ts';
import type { Raster } from '../raster.ts';
import { buildImagePage } from './build-image-page.ts';
import { isSqueezedFax, readResolution } from './read-resolution.ts';

/** Nobody scans a document outside this range; cameras and editors write 72 or 1 for "unknown". */
const PLAUSIBLE_DPI = { least: 75, most: 1_200 } as const;

/** Horizontal and vertical resolutions that differ by less than this fraction are rounding. */
const NOT_SQUARE = 0.02;

/** By sharp's name for a sample type; the others take one. */
const BYTES_PER_SAMPLE: Readonly<Record<string, number>> = {
  short: 2,
  ushort: 2,
  int: 4,
  uint: 4,
  float: 4,
  complex: 8,
  double: 8,
  dpcomplex: 16,
};

/**
 * Opens a PNG, JPEG, TIFF (each of its pages) or WebP.
 * Throws AppError: `corrupt-file`, `too-many-pixels`, `too-many-pages`.
 */
export async function openImage(bytes: Uint8Array): Promise<OpenedFile> {
  const head = await readHead(bytes, 0);
  const pageCount = head.format === 'tiff' ? (head.pages ?? 1) : 1;
  if (pageCount > LIMITS.pages) throw new AppError('too-many-pages');
  return {
    pageCount,
    readPage: (number, turn) => readPage(bytes, { number, turn, pageCount }),
    close() {},
  };
}

type Head = Pick<
  Metadata,
  | 'format'
  | 'pages'
  | 'width'
  | 'height'
  | 'channels'
  | 'depth'
  | 'density'
  | 'orientation'
  | 'bitsPerSample'
>;

/**
 * Reads only the header: the size is known, and refused if too large, before a pixel is decoded.
 */
async function readHead(bytes: Uint8Array, index: number): Promise<Head> {
  const head = await decoding(() =>
    sharp(bytes, { page: index, limitInputPixels: false }).metadata(),
  );
  const pixels = head.width * head.height;
  const decoded = pixels * head.channels * (BYTES_PER_SAMPLE[head.depth] ?? 1);
  if (pixels > LIMITS.pixels || decoded > LIMITS.imageBytes) throw new AppError('too-many-pixels');
  return head;
}

async function readPage(
  bytes: Uint8Array,
  page: { readonly number: number; readonly turn: PageRotation; readonly pageCount: number },
): Promise<PageImage> {
  const { number } = page;
  const head = await readHead(bytes, number - 1);
  const stretch = stretchOf(head, bytes, number - 1);
  const raster = await decode(bytes, number - 1, head, stretch);
  const shrunk =
    Math.max(raster.width, raster.height) / Math.max(head.width, head.height * stretch);
  return buildImagePage(raster, {
    ...page,
    rotation: stretch === 1 ? rotationOf(head.orientation) : 0,
    dpi: dpiOf(head.density, shrunk),
  });
}

/** How much taller the picture is than its rows suggest: fax pixels are taller than wide. */
function stretchOf(head: Head, bytes: Uint8Array, index: number): number {
  if (head.format !== 'tiff') return 1;
  const resolution = readResolution(bytes, index);
  if (resolution !== null) {
    const ratio = resolution.x / resolution.y;
    return Math.abs(ratio - 1) > NOT_SQUARE ? ratio : 1;
  }
  return isSqueezedFax(head.width, head.height, head.bitsPerSample === 1) ? 2 : 1;
}

/** Upright, on white, eight bits, scaled down to the maximum stored side. */
async function decode(
  bytes: Uint8Array,
  index: number,
  head: Head,
  stretch: number,
): Promise<Raster> {
  const height = Math.round(head.height * stretch);
  const fits = Math.min(1, LIMITS.sidePx / Math.max(head.width, height));
  const { data, info } = await decoding(() => {
    const picture = decoder(bytes, index);
    // A picture with non-square pixels is first stretched, in the orientation of the file.
    const shaped =
      stretch === 1
        ? picture
            .autoOrient()
            .resize(LIMITS.sidePx, LIMITS.sidePx, { fit: 'inside', withoutEnlargement: true })
        : picture.resize(Math.round(head.width * fits), Math.round(height * fits), { fit: 'fill' });
    return shaped
      .flatten({ background: '#fff' })
      .toColorspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
  });
  return { rgba: new Uint8Array(data), width: info.width, height: info.height };
}

/** `failOn: 'none'`: in a truncated file, the existing part can still be read. */
function decoder(bytes: Uint8Array, index: number): Sharp {
  return sharp(bytes, { page: index, failOn: 'none', limitInputPixels: LIMITS.pixels });
}

/**
 * sharp's errors have no codes: anything it cannot decode is damaged; the size was checked before.
 */
async function decoding<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    throw new AppError('corrupt-file', { detail: 'image', cause });
  }
}

function dpiOf(density: number | undefined, shrunk: number): number | null {
  if (density === undefined) return null;
  const plausible = density >= PLAUSIBLE_DPI.least && density <= PLAUSIBLE_DPI.most;
  return plausible ? density * shrunk : null;
}

/** Clockwise rotation specified by an EXIF orientation (mirrored ones included). */
function rotationOf(orientation: number | undefined): PageRotation {
  if (orientation === 3 || orientation === 4) return 180;
  if (orientation === 5 || orientation === 6) return 90;
  if (orientation === 7 || orientation === 8) return 270;
  return 0;
}
