import sharp from 'sharp';
import type { Random } from './random.ts';

/** Dots per inch that group 3 faxes send in standard and in fine quality. */
const ACROSS = 204;
const DOWN = { standard: 98, fine: 196 } as const;
const WIDTH = 1_728;

/** The sheet as a fax machine receives it: one bit, pixels that are not square, a TIFF. */
export async function faxPicture(
  sheet: Uint8Array,
  random: Random,
  quality: keyof typeof DOWN,
): Promise<Uint8Array> {
  const { width, height } = await sharp(sheet).metadata();
  const rows = Math.round(((WIDTH * height) / width) * (DOWN[quality] / ACROSS));
  const dots = await sharp(sheet)
    .flatten({ background: '#fff' })
    .grayscale()
    .resize(WIDTH, rows, { fit: 'fill' })
    .blur(0.5)
    .threshold(random.int(140, 190))
    .toColorspace('b-w')
    .tiff({
      bitdepth: 1,
      compression: 'ccittfax4',
      xres: ACROSS / 25.4,
      yres: DOWN[quality] / 25.4,
    })
    .toBuffer();
  return new Uint8Array(dots);
}
