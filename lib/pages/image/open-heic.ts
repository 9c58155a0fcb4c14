import { createRequire } from 'node:module';
import sharp from 'sharp';
import { z } from 'zod';
import { AppError } from '#lib/platform/errors.ts';
import { LIMITS } from '#lib/platform/limits.ts';
import type { OpenedFile } from '../opened-file.ts';
import type { Raster } from '../raster.ts';
import { buildImagePage } from './build-image-page.ts';

/** The parts of libheif in use: its decoder class and the images it returns. */
type HeifImage = {
  get_width(): number;
  get_height(): number;
  is_primary(): number | boolean;
  display(
    into: { data: Uint8ClampedArray; width: number; height: number },
    done: (shown: unknown) => void,
  ): void;
  free(): void;
};
type HeifDecoder = { decode(bytes: Uint8Array): HeifImage[] };

const Libheif = z.object({
  HeifDecoder: z.custom<new () => HeifDecoder>((value) => typeof value === 'function'),
});

/**
 * Opens a picture as iPhones take them (HEIC) with libheif in WebAssembly, which rotates it as the
 * file specifies. Throws AppError: `corrupt-file`, `too-many-pixels`.
 */
export async function openHeic(bytes: Uint8Array): Promise<OpenedFile> {
  const image = decode(bytes);
  const [width, height] = [image.get_width(), image.get_height()];
  // Red, green, blue and alpha.
  if (width * height > LIMITS.pixels || width * height * 4 > LIMITS.imageBytes) {
    throw new AppError('too-many-pixels');
  }
  return {
    pageCount: 1,
    async readPage(number, turn) {
      const raster = await shrink(await show(image, width, height));
      return buildImagePage(raster, { number, pageCount: 1, rotation: 0, turn, dpi: null });
    },
    close: () => image.free(),
  };
}

/** The main picture of the file; a live photo or a burst contains others. */
function decode(bytes: Uint8Array): HeifImage {
  // Loaded when first needed: two megabytes that most files do not use.
  const bundle: unknown = createRequire(import.meta.url)('libheif-js/wasm-bundle');
  const { HeifDecoder } = Libheif.parse(bundle);
  const images = new HeifDecoder().decode(bytes);
  const main = images.find((image) => image.is_primary()) ?? images[0];
  if (main === undefined) throw new AppError('corrupt-file', { detail: 'heic' });
  return main;
}

function show(image: HeifImage, width: number, height: number): Promise<Raster> {
  return new Promise((resolve, reject) => {
    const data = new Uint8ClampedArray(width * height * 4);
    image.display({ data, width, height }, (shown) => {
      if (!shown) return reject(new AppError('corrupt-file', { detail: 'heic' }));
      resolve({ rgba: new Uint8Array(data.buffer), width, height });
    });
  });
}

async function shrink({ rgba, width, height }: Raster): Promise<Raster> {
  if (Math.max(width, height) <= LIMITS.sidePx) return { rgba, width, height };
  const { data, info } = await sharp(rgba, { raw: { width, height, channels: 4 } })
    .resize(LIMITS.sidePx, LIMITS.sidePx, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { rgba: new Uint8Array(data), width: info.width, height: info.height };
}
